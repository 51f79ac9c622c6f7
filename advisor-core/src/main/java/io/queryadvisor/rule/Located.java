package io.queryadvisor.rule;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;

/**
 * A text of a rule file with the place it stands in.
 *
 * @param text without surrounding white space
 * @param place {@code file:line: field}, for messages
 */
record Located(String text, String place) {
  AdvisorException fault(String message) {
    return new AdvisorException(ErrorCode.INPUT, place + ": " + message);
  }
}
