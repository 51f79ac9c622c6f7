package io.queryadvisor.maven;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a parameter that allows a few words. */
final class Choice {
  private Choice() {}

  /** The value of that name, in any case. */
  static <E extends Enum<E>> E of(String parameter, E[] values, String text) {
    return Arrays.stream(values)
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new AdvisorException(
                    ErrorCode.USAGE,
                    "%s: '%s' is not one of %s".formatted(parameter, text, names(values))));
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
