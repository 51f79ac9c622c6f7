package io.queryadvisor.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Rows written a day: {@code 50000}, {@code 50_000}, {@code 1.5M}. */
final class WritesConverter implements ITypeConverter<Double> {
  private static final Pattern ROWS = Pattern.compile("(\\d[\\d_]{0,14}(?:\\.\\d{1,6})?)([kM]?)");

  @Override
  public Double convert(String value) {
    Matcher rows = ROWS.matcher(value.strip());
    if (!rows.matches()) {
      throw new TypeConversionException(
          "expected rows a day, such as orders=50000 or orders=2M, but was '" + value + "'");
    }
    double factor =
        switch (rows.group(2)) {
          case "k" -> 1e3;
          case "M" -> 1e6;
          default -> 1;
        };
    return Double.parseDouble(rows.group(1).replace("_", "")) * factor;
  }
}
