package io.queryadvisor.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time with its unit: {@code 500ms}, {@code 60s}, {@code 5min}. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern TIME = Pattern.compile("(\\d{1,7}) ?([A-Za-z]+)");
  private static final Map<String, Long> UNITS_MS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L);

  @Override
  public Duration convert(String value) {
    Matcher time = TIME.matcher(value.strip());
    Long unitMs = time.matches() ? UNITS_MS.get(time.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unitMs == null) {
      throw new TypeConversionException(
          "expected a time with its unit, such as 500ms, 60s or 5min, but was '" + value + "'");
    }
    long number = Long.parseLong(time.group(1));
    if (number < 1) {
      throw new TypeConversionException("a time limit must be greater than 0");
    }
    return Duration.ofMillis(number * unitMs);
  }

  /** A time that may be a part of its unit, or nothing at all: {@code 0.5ms}, {@code 0s}. */
  static final class OfNoneOrMore implements ITypeConverter<Duration> {
    private static final Pattern PARTS = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?) ?([A-Za-z]+)");
    private static final double NANOS = 1e6;

    @Override
    public Duration convert(String value) {
      Matcher time = PARTS.matcher(value.strip());
      Long unitMs = time.matches() ? UNITS_MS.get(time.group(2).toLowerCase(Locale.ROOT)) : null;
      if (unitMs == null) {
        throw new TypeConversionException(
            "expected a time with its unit, such as 0.5ms or 5s, but was '" + value + "'");
      }
      return Duration.ofNanos(Math.round(Double.parseDouble(time.group(1)) * unitMs * NANOS));
    }
  }
}
