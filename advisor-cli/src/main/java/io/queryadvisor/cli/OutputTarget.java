package io.queryadvisor.cli;

import io.queryadvisor.report.ReportFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One report to write.
 *
 * @param format its form
 * @param file where to; standard output where empty
 */
record OutputTarget(ReportFormat format, Optional<Path> file) {

  /** Reads {@code FORMAT} and {@code FORMAT=FILE}; the file {@code -} is standard output. */
  static final class Converter implements ITypeConverter<OutputTarget> {
    @Override
    public OutputTarget convert(String value) {
      int equals = value.indexOf('=');
      ReportFormat format = format(equals < 0 ? value : value.substring(0, equals));
      if (equals < 0 || value.substring(equals + 1).equals("-")) {
        return new OutputTarget(format, Optional.empty());
      }
      String file = value.substring(equals + 1);
      if (file.isEmpty()) {
        throw new TypeConversionException("a file must follow '" + value + "'");
      }
      try {
        return new OutputTarget(format, Optional.of(Path.of(file)));
      } catch (InvalidPathException e) {
        throw new TypeConversionException("'" + file + "' is not a file name");
      }
    }

    private static ReportFormat format(String name) {
      try {
        return ReportFormat.valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "expected text, json or markdown, alone or as FORMAT=FILE, but was '" + name + "'");
      }
    }
  }
}
