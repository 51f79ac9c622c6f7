package io.queryadvisor.cli;

import io.queryadvisor.report.Grouping;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what costs are listed by. */
final class GroupingConverter implements ITypeConverter<Grouping> {
  @Override
  public Grouping convert(String value) {
    return switch (value) {
      case "statement" -> Grouping.STATEMENT;
      case "endpoint" -> Grouping.ENDPOINT;
      default ->
          throw new TypeConversionException("'" + value + "' is neither statement nor endpoint");
    };
  }
}
