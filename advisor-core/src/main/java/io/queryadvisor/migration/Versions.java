package io.queryadvisor.migration;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The versions that come next. What the project does is continued, because a version of another
 * kind would stand above all that the team adds afterwards, and Flyway refuses what comes below.
 */
record Versions(VersionStyle style, Instant now) {
  private static final String SECONDS = "yyyyMMddHHmmss";

  /** So many versions above all that exist, ascending. */
  List<String> next(List<String> existing, int count) {
    String last =
        existing.stream().filter(VersionOrder::isVersion).max(VersionOrder.BY_VERSION).orElse("0");
    Optional<String> pattern =
        switch (style) {
          case INTEGER -> Optional.empty();
          case TIMESTAMP -> Optional.of(SECONDS);
          case AUTO -> last.equals("0") ? Optional.of(SECONDS) : pattern(last);
        };
    // A version in the future is counted on: what comes next must be above it.
    Optional<String> timed =
        pattern.filter(format -> VersionOrder.compare(time(format, 0), last) > 0);
    return IntStream.range(0, count)
        .mapToObj(i -> timed.map(format -> time(format, i)).orElseGet(() -> raised(last, i + 1)))
        .toList();
  }

  /** The same with its last number raised; leading zeros stay. */
  private static String raised(String version, int steps) {
    int start = Math.max(version.lastIndexOf('.'), version.lastIndexOf('_')) + 1;
    String last = version.substring(start);
    String raised = new BigInteger(last).add(BigInteger.valueOf(steps)).toString();
    String padding = "0".repeat(Math.max(0, last.length() - raised.length()));
    return version.substring(0, start) + padding + raised;
  }

  private String time(String pattern, int i) {
    ChronoUnit unit =
        pattern.endsWith("ss")
            ? ChronoUnit.SECONDS
            : pattern.endsWith("mm") ? ChronoUnit.MINUTES : ChronoUnit.DAYS;
    return LocalDateTime.ofInstant(now, ZoneOffset.UTC)
        .plus(i, unit)
        .format(DateTimeFormatter.ofPattern(pattern));
  }

  /** The pattern of a version that is a time; empty where it is a number like any other. */
  private static Optional<String> pattern(String version) {
    String pattern =
        switch (version.length()) {
          case 8 -> "yyyyMMdd";
          case 12 -> "yyyyMMddHHmm";
          case 14 -> SECONDS;
          default -> "";
        };
    if (pattern.isEmpty() || !version.matches("(19|20)\\d+")) {
      return Optional.empty();
    }
    try {
      DateTimeFormatter.ofPattern(pattern).parse(version);
      return Optional.of(pattern);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
