package io.queryadvisor.cli;

import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationOptions;
import io.queryadvisor.MigrationRun;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.migration.VersionStyle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code advisor migrate}: from index advice to migration files. */
@Command(
    name = "migrate",
    header = "Writes migrations for index advice, ready to be reviewed.",
    exitCodeList = {
      "0:the migrations were written, or there is nothing to do",
      "2:the command line is wrong",
      "3:a file cannot be read or written, exists already, or does not hold what it should",
      "4:the database refused",
      "5:a defect of Query Advisor"
    },
    description = {
      "",
      "Each file says what it does, which lock it takes, what gets faster, and how to take it back."
          + " Nothing is run, and no file overwritten.",
      "The project's own migrations are read: versions continue theirs, and an index that one of"
          + " them makes already is not made again."
    },
    footer = {
      "",
      "Examples:",
      "  advisor indexes --snapshot shop.json --log pg.csv --format json=advice.json",
      "  advisor migrate advice.json --snapshot shop.json",
      "  advisor migrate advice.json --url jdbc:postgresql://db/shop --project ~/shop --into",
      "  advisor migrate advice.json --snapshot shop.json --tool liquibase --out changes",
    })
final class MigrateCommand extends DocumentedCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "REPORT",
      description = "JSON of advisor indexes or advisor analyze (--format json=FILE).")
  private Path report = Path.of("");

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "The snapshot that the advice was made from. Not needed with --url.")
  private Optional<Path> snapshot = Optional.empty();

  @Mixin private final DatabaseSelection database = new DatabaseSelection();

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      defaultValue = "flyway",
      converter = ToolConverter.class,
      description = "Who will run them: flyway, liquibase or sql (default: ${DEFAULT-VALUE}).")
  private MigrationTool tool = MigrationTool.FLYWAY;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The project whose migrations are continued (default: this directory).")
  private Path project = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where the files go (default: target/advisor/migrations of the project). Ways back go to"
            + " DIR-way-back."
      })
  private Optional<Path> out = Optional.empty();

  @Option(names = "--into", description = "Write among the project's own migrations instead.")
  private boolean into;

  @Option(
      names = "--version-style",
      paramLabel = "STYLE",
      defaultValue = "auto",
      converter = StyleConverter.class,
      description = {
        "auto: as the project's versions are, a timestamp where it has none; integer: the highest"
            + " plus one; timestamp: the time in UTC (default: ${DEFAULT-VALUE})."
      })
  private VersionStyle style = VersionStyle.AUTO;

  @Option(
      names = "--location",
      paramLabel = "PLACE",
      description = {
        "Where the project's migrations are, as Flyway has it: classpath:db/migration or"
            + " filesystem:sql. Repeatable (default: as configured)."
      })
  private List<String> locations = List.of();

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "Of Flyway's versioned migrations (default: as configured, or V).")
  private Optional<String> prefix = Optional.empty();

  @Option(
      names = "--separator",
      paramLabel = "TEXT",
      description = "Between version and description (default: as configured, or __).")
  private Optional<String> separator = Optional.empty();

  @Option(
      names = "--suffix",
      paramLabel = "TEXT",
      description = "Of SQL migrations. Repeatable (default: as configured, or .sql).")
  private List<String> suffixes = List.of();

  MigrateCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  static final class ToolConverter implements ITypeConverter<MigrationTool> {
    @Override
    public MigrationTool convert(String value) {
      return one(MigrationTool.values(), value);
    }
  }

  static final class StyleConverter implements ITypeConverter<VersionStyle> {
    @Override
    public VersionStyle convert(String value) {
      return one(VersionStyle.values(), value);
    }
  }

  private static <E extends Enum<E>> E one(E[] values, String name) {
    return Arrays.stream(values)
        .filter(value -> value.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + name
                        + "' is not one of "
                        + String.join(
                            ", ", Arrays.stream(values).map(MigrateCommand::word).toList())));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Integer call() {
    check(into && out.isPresent(), "--into and --out exclude each other");
    checkNames();
    Optional<DatabaseLogin> login = database.login(spec, terminal);
    MigrationOptions options =
        new MigrationOptions(
            project, tool, out, into, style, locations, prefix, separator, suffixes);
    new MigrationSummary(terminal)
        .print(migrate(new MigrateRequest(report, snapshot, login, options)));
    return 0;
  }

  private MigrationRun migrate(MigrateRequest request) {
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.migrate(request, progress);
    }
  }

  private void check(boolean wrong, String message) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /** They become names of files. */
  private void checkNames() {
    for (String text :
        List.of(prefix.orElse("V"), separator.orElse("__"), String.join("", suffixes))) {
      check(
          !text.matches("[A-Za-z0-9_.@~+=,-]*"),
          "--prefix, --separator and --suffix take letters, digits and _ . @ ~ + = , - alone");
    }
    check(prefix.filter(String::isEmpty).isPresent(), "--prefix must not be empty");
    check(separator.filter(String::isEmpty).isPresent(), "--separator must not be empty");
    check(suffixes.contains(""), "--suffix must not be empty");
  }
}
