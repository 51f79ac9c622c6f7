package io.queryadvisor.cli;

import io.queryadvisor.report.CacheReportFormat;
import io.queryadvisor.report.IndexReportFormat;
import io.queryadvisor.report.PoolReportFormat;
import io.queryadvisor.report.ReportFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One report to write.
 *
 * @param format its form
 * @param file where to; standard output where empty
 * @param <F> the forms there are
 */
record OutputTarget<F extends Enum<F>>(F format, Optional<Path> file) {

  /** Reads the targets of a report on a workload. */
  static final class OfReport implements ITypeConverter<OutputTarget<ReportFormat>> {
    @Override
    public OutputTarget<ReportFormat> convert(String value) {
      return of(value, ReportFormat.values());
    }
  }

  /** Reads the targets of index advice. */
  static final class OfIndexes implements ITypeConverter<OutputTarget<IndexReportFormat>> {
    @Override
    public OutputTarget<IndexReportFormat> convert(String value) {
      return of(value, IndexReportFormat.values());
    }
  }

  /** Reads the targets of cache advice. */
  static final class OfCaches implements ITypeConverter<OutputTarget<CacheReportFormat>> {
    @Override
    public OutputTarget<CacheReportFormat> convert(String value) {
      return of(value, CacheReportFormat.values());
    }
  }

  /** Reads the targets of pool advice. */
  static final class OfPools implements ITypeConverter<OutputTarget<PoolReportFormat>> {
    @Override
    public OutputTarget<PoolReportFormat> convert(String value) {
      return of(value, PoolReportFormat.values());
    }
  }

  /** Reads {@code FORMAT} and {@code FORMAT=FILE}; the file {@code -} is standard output. */
  private static <F extends Enum<F>> OutputTarget<F> of(String value, F[] formats) {
    int equals = value.indexOf('=');
    F format = format(equals < 0 ? value : value.substring(0, equals), formats);
    if (equals < 0 || value.substring(equals + 1).equals("-")) {
      return new OutputTarget<>(format, Optional.empty());
    }
    String file = value.substring(equals + 1);
    if (file.isEmpty()) {
      throw new TypeConversionException("a file must follow '" + value + "'");
    }
    try {
      return new OutputTarget<>(format, Optional.of(Path.of(file)));
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + file + "' is not a file name");
    }
  }

  private static <F extends Enum<F>> F format(String name, F[] formats) {
    return Arrays.stream(formats)
        .filter(format -> format.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected %s, alone or as FORMAT=FILE, but was '%s'"
                        .formatted(listed(formats), name)));
  }

  /** {@code text, json or markdown}. */
  private static String listed(Enum<?>[] formats) {
    List<String> names =
        Arrays.stream(formats).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();
    int last = names.size() - 1;
    return names.stream().limit(last).collect(Collectors.joining(", ")) + " or " + names.get(last);
  }
}
