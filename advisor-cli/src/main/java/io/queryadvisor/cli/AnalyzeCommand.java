package io.queryadvisor.cli;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.IndexOptions;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationOptions;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.ReportFormat;
import io.queryadvisor.rule.FailOn;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code advisor analyze}: from a database, its logs or both to findings. */
@Command(
    name = "analyze",
    header = "Finds what is wrong in a workload and its database, worst first.",
    description = {
      "",
      "Give a database (--url), its logs (--log), or better both: each shows what the other"
          + " cannot.",
      "The database is only read: catalog, statistics, statement sums. No row of a table is."
    },
    footer = {
      "",
      "Examples:",
      "  advisor analyze --log /var/log/postgresql",
      "  advisor analyze --url jdbc:postgresql://db/shop --user readonly --password --log pg.csv",
      "  advisor analyze --log slow.log --format text --format json=report.json",
      "  zcat pg.log.gz | advisor analyze --log - --log-line-prefix '%%m [%%p] %%u@%%d '",
    })
final class AnalyzeCommand extends DocumentedCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();
  @Mixin private final DatabaseSelection database = new DatabaseSelection();

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description =
          "A file of advisor snapshot: in place of --url, or what index advice is planned on.")
  private Optional<Path> snapshot = Optional.empty();

  @Option(
      names = "--log",
      paramLabel = "FILE|DIR|-",
      description = "A log file, a directory of them, or standard input. Repeatable.")
  private List<String> logs = List.of();

  @Mixin private final LogSelection logSelection = new LogSelection();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Your own rules, beside the built-in ones. Repeatable.")
  private List<Path> rules = List.of();

  @Option(
      names = "--min-calls",
      paramLabel = "N",
      defaultValue = "1",
      converter = PositiveNumber.class,
      description = "Do not judge statements that ran less often (default: ${DEFAULT-VALUE}).")
  private int minimumCalls = 1;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      defaultValue = "error",
      converter = LevelConverter.class,
      description =
          "Exit with 1 on findings of this severity or worse: info, warning, error or never"
              + " (default: ${DEFAULT-VALUE}).")
  private FailOn failOn = FailOn.ERROR;

  @Option(names = "--no-index-advice", description = "Ask no planner about indexes.")
  private boolean noIndexAdvice;

  @Mixin private final IndexSelection indexes = new IndexSelection();
  @Mixin private final TrialSelection trial = new TrialSelection();

  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description =
          "Write Flyway migrations for the index advice there; advisor migrate has more choice.")
  private Optional<Path> migrations = Optional.empty();

  @Option(names = "--fail-on-advice", description = "Exit with 1 where there is index advice too.")
  private boolean failOnAdvice;

  @Mixin private final Outputs outputs = new Outputs();

  AnalyzeCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  static final class LevelConverter implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String value) {
      return Arrays.stream(FailOn.values())
          .filter(level -> level.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is not one of info, warning, error, never"));
    }
  }

  @Override
  public Integer call() {
    if (logs.isEmpty() && !database.given() && snapshot.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to analyze: give --log, --url, or both");
    }
    if (migrations.isPresent() && noIndexAdvice) {
      throw new ParameterException(
          spec.commandLine(), "--migrations and --no-index-advice exclude each other");
    }
    if (trial.given() && noIndexAdvice) {
      throw new ParameterException(
          spec.commandLine(), "--validate and --no-index-advice exclude each other");
    }
    LogSelection.checkStandardInput(spec, logs);
    Optional<DatabaseLogin> login = database.login(spec, terminal);
    try (ReportWriter<ReportFormat> writer = outputs.open(spec, terminal)) {
      Report report = analyze(login);
      writer.write((format, style) -> format.render(report.groupedBy(outputs.grouping()), style));
      boolean failed =
          report.findings().stream().anyMatch(failOn::fails)
              || (failOnAdvice && advice(report) > 0);
      writer.sumUp(summary(report), failed);
      migrations.ifPresent(directory -> migrate(report, login, directory));
      return failed ? 1 : 0;
    }
  }

  private void migrate(Report report, Optional<DatabaseLogin> login, Path directory) {
    if (report.indexes().isEmpty()) {
      terminal.err().println("advisor: there is no index advice: no migration was written");
      return;
    }
    Path project = indexes.options().projects().stream().findFirst().orElse(Path.of("."));
    MigrateRequest request =
        new MigrateRequest(
            Path.of("the report"),
            snapshot,
            login,
            MigrationOptions.flyway(project, Optional.of(directory)));
    new MigrationSummary(terminal)
        .print(analysis.migrate(report.indexes().get(), request, ProgressListener.NONE));
  }

  private IndexOptions indexOptions() {
    IndexOptions options = indexes.options();
    return trial.options(spec).map(options::triedOn).orElse(options);
  }

  private Report analyze(Optional<DatabaseLogin> login) {
    AnalysisRequest request =
        new AnalysisRequest(
            login,
            logs,
            logSelection.options(),
            rules,
            outputs.top(),
            minimumCalls,
            snapshot,
            noIndexAdvice ? Optional.empty() : Optional.of(indexOptions()));
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.analyze(request, terminal.in(), progress);
    }
  }

  private static int advice(Report report) {
    return report.indexes().map(advised -> advised.report().advice().size()).orElse(0);
  }

  private static String summary(Report report) {
    List<Finding> findings = report.findings();
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    return ReportWriter.counted(findings.size(), "finding")
        + (errors > 0 ? " (" + ReportWriter.counted(errors, "error") + ")" : "")
        + (advice(report) > 0
            ? ", " + ReportWriter.counted(advice(report), "index change") + " advised"
            : "");
  }
}
