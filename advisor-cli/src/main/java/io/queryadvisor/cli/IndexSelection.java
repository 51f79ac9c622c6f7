package io.queryadvisor.cli;

import io.queryadvisor.IndexOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what index advice may cost. */
final class IndexSelection {
  private static final String TWIN = "twin";

  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "What new indexes may take on disk together, such as 100MB (default: no limit).")
  private Optional<Long> budgetBytes = Optional.empty();

  @Option(
      names = "--max",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "New indexes at most (default: no limit).")
  private Optional<Integer> most = Optional.empty();

  @Option(
      names = "--writes",
      paramLabel = "TABLE=ROWS",
      converter = {TableConverter.class, WritesConverter.class},
      description = "Rows written to a table a day, beside the workload's writes. Repeatable.")
  private Map<String, Double> writesPerDay = Map.of();

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description =
          "Take no longer, the planner's start included; what is left undone is said (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration timeLimit = Duration.ofSeconds(60);

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description =
          "A project, or a directory of its migrations: indexes that they make already are not"
              + " advised again. Repeatable.")
  private List<Path> projects = List.of();

  @Option(
      names = "--planner",
      paramLabel = "NAME",
      defaultValue = "twin",
      converter = PlannerConverter.class,
      description =
          "Who plans: twin, an embedded PostgreSQL, or hypopg, the extension on the server of --url"
              + " (default: ${DEFAULT-VALUE}).")
  private String planner = TWIN;

  IndexOptions options() {
    IndexOptions twin = twin();
    return planner.equals(TWIN) ? twin : twin.withHypopg();
  }

  static final class PlannerConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!value.equals(TWIN) && !value.equals("hypopg")) {
        throw new TypeConversionException("'" + value + "' is not one of twin, hypopg");
      }
      return value;
    }
  }

  private IndexOptions twin() {
    return new IndexOptions(
        budgetBytes.map(OptionalLong::of).orElse(OptionalLong.empty()),
        most.map(OptionalInt::of).orElse(OptionalInt.empty()),
        new TreeMap<>(writesPerDay),
        timeLimit,
        projects);
  }

  /** A table's name, as it stands before the equals sign. */
  static final class TableConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (value.isBlank()) {
        throw new TypeConversionException("expected TABLE=ROWS, such as orders=50000");
      }
      return value.strip();
    }
  }
}
