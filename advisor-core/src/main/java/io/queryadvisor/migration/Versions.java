package io.queryadvisor.migration;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions that come next. What the project does is continued, because a version of another
 * kind would stand above all that the team adds afterwards, and Flyway refuses what comes below.
 */
record Versions(VersionStyle style, Instant now) {

  /** A version as Flyway compares it: numbers, one after another. */
  private record Version(List<BigInteger> parts, String text) implements Comparable<Version> {
    private static final Comparator<BigInteger> ORDER = Comparator.naturalOrder();

    static Version of(String text) {
      List<BigInteger> parts = new ArrayList<>();
      for (String part : text.split("[._]", -1)) {
        parts.add(new BigInteger(part));
      }
      return new Version(parts, text);
    }

    @Override
    public int compareTo(Version other) {
      for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
        int compared = ORDER.compare(part(i), other.part(i));
        if (compared != 0) {
          return compared;
        }
      }
      return 0;
    }

    private BigInteger part(int i) {
      return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
    }

    /** The same with its last number raised; leading zeros stay. */
    Version plus(int steps) {
      int start = Math.max(text.lastIndexOf('.'), text.lastIndexOf('_')) + 1;
      String last = text.substring(start);
      String raised = new BigInteger(last).add(BigInteger.valueOf(steps)).toString();
      String padding = "0".repeat(Math.max(0, last.length() - raised.length()));
      return of(text.substring(0, start) + padding + raised);
    }
  }

  /** So many versions above all that exist, ascending. */
  List<String> next(List<String> existing, int count) {
    Optional<Version> highest =
        existing.stream()
            .filter(text -> text.matches("\\d+([._]\\d+)*"))
            .map(Version::of)
            .max(Comparator.naturalOrder());
    List<String> versions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      versions.add(version(highest, i));
    }
    return versions;
  }

  private String version(Optional<Version> highest, int i) {
    Optional<String> pattern =
        switch (style) {
          case INTEGER -> Optional.empty();
          case TIMESTAMP -> Optional.of("yyyyMMddHHmmss");
          case AUTO -> highest.map(Versions::pattern).orElse(Optional.of("yyyyMMddHHmmss"));
        };
    Version last = highest.orElse(Version.of("0"));
    boolean counted = pattern.isEmpty() || timed(pattern.get(), 0).compareTo(last) <= 0;
    return (counted ? last.plus(i + 1) : timed(pattern.get(), i)).text();
  }

  private Version timed(String pattern, int i) {
    ChronoUnit unit =
        pattern.endsWith("ss")
            ? ChronoUnit.SECONDS
            : pattern.endsWith("mm") ? ChronoUnit.MINUTES : ChronoUnit.DAYS;
    LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plus(i, unit);
    return Version.of(time.format(DateTimeFormatter.ofPattern(pattern)));
  }

  /** The pattern of a version that is a time; empty where it is a number like any other. */
  private static Optional<String> pattern(Version version) {
    String text = version.text();
    String pattern =
        switch (text.length()) {
          case 8 -> "yyyyMMdd";
          case 12 -> "yyyyMMddHHmm";
          case 14 -> "yyyyMMddHHmmss";
          default -> "";
        };
    if (pattern.isEmpty() || !text.matches("(19|20)\\d+")) {
      return Optional.empty();
    }
    try {
      DateTimeFormatter.ofPattern(pattern).parse(text);
      return Optional.of(pattern);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
