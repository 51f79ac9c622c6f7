package io.queryadvisor.cli;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a plan is written. */
final class PlanOutput {
  private enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = FormatConverter.class,
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return switch (value) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        default -> throw new TypeConversionException("'" + value + "' is not one of text, json");
      };
    }
  }

  boolean json() {
    return format == Format.JSON;
  }

  void write(Terminal terminal, String text) {
    try {
      terminal.report().write(text.getBytes(StandardCharsets.UTF_8));
      terminal.report().flush();
    } catch (IOException e) {
      if (!"Broken pipe".equals(e.getMessage())) {
        throw new AdvisorException(
            ErrorCode.INPUT, "cannot write to standard output: " + IoReason.of(e), e);
      }
    }
  }
}
