package io.queryadvisor.cli;

import io.queryadvisor.log.LogFormat;
import io.queryadvisor.log.LogOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that say how logs are to be read. */
final class LogSelection {
  @Option(
      names = "--log-format",
      paramLabel = "NAME",
      converter = FormatConverter.class,
      description =
          "stderr, csvlog, jsonlog (PostgreSQL), mysql-slow, mysql-general, mariadb-slow,"
              + " mariadb-general (default: detected).")
  private Optional<LogFormat> format = Optional.empty();

  @Option(
      names = "--log-line-prefix",
      paramLabel = "PREFIX",
      description = "The server's log_line_prefix, for PostgreSQL's stderr (default: detected).")
  private Optional<String> linePrefix = Optional.empty();

  LogOptions options() {
    return new LogOptions(format, linePrefix);
  }

  /** Standard input can be read only once. */
  static void checkStandardInput(CommandSpec spec, List<String> logs) {
    if (logs.stream().filter("-"::equals).count() > 1) {
      throw new ParameterException(spec.commandLine(), "Standard input (-) can be given only once");
    }
  }

  static final class FormatConverter implements ITypeConverter<LogFormat> {
    @Override
    public LogFormat convert(String value) {
      return Arrays.stream(LogFormat.values())
          .filter(format -> format.label().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is not one of "
                          + Arrays.stream(LogFormat.values())
                              .map(LogFormat::label)
                              .collect(Collectors.joining(", "))));
    }
  }
}
