package io.queryadvisor.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size in bytes: {@code 100MB}, {@code 1.5 GB}. Units are of 1,024, as servers print them. */
final class SizeConverter implements ITypeConverter<Long> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?([A-Za-z]+)");
  private static final Map<String, Integer> POWERS =
      Map.of("b", 0, "kb", 1, "kib", 1, "mb", 2, "mib", 2, "gb", 3, "gib", 3, "tb", 4, "tib", 4);

  @Override
  public Long convert(String value) {
    Matcher size = SIZE.matcher(value.strip());
    Integer power = size.matches() ? POWERS.get(size.group(2).toLowerCase(Locale.ROOT)) : null;
    if (power == null) {
      throw new TypeConversionException(
          "expected a size with its unit, such as 500kB, 100MB or 2GB, but was '" + value + "'");
    }
    long bytes = Math.round(Double.parseDouble(size.group(1)) * Math.pow(1_024, power));
    if (bytes < 1) {
      throw new TypeConversionException("a size must be greater than 0");
    }
    return bytes;
  }
}
