package io.queryadvisor.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number of at least 1. */
final class PositiveNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unusable(value);
    }
    throw unusable(value);
  }

  private static TypeConversionException unusable(String value) {
    return new TypeConversionException("expected a whole number from 1 but was '" + value + "'");
  }
}
