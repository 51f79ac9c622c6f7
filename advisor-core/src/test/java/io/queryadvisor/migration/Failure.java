package io.queryadvisor.migration;

import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a failed call says, its causes included. */
final class Failure {

  static String of(ThrowingCallable call) {
    StringBuilder messages = new StringBuilder();
    for (Throwable e = catchThrowable(call); e != null; e = e.getCause()) {
      messages.append(e.getMessage()).append('\n');
    }
    return messages.toString();
  }

  private Failure() {}
}
