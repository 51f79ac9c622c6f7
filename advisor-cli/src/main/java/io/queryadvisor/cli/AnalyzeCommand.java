package io.queryadvisor.cli;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.report.Report;
import io.queryadvisor.rule.FailOn;
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
    if (logs.isEmpty() && !database.given()) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to analyze: give --log, --url, or both");
    }
    LogSelection.checkStandardInput(spec, logs);
    Optional<DatabaseLogin> login = database.login(spec, terminal);
    try (ReportWriter writer = outputs.open(spec, terminal)) {
      Report report = analyze(login);
      writer.write((format, style) -> format.render(report, style));
      boolean failed = report.findings().stream().anyMatch(failOn::fails);
      writer.sumUp(report, failed);
      return failed ? 1 : 0;
    }
  }

  private Report analyze(Optional<DatabaseLogin> login) {
    AnalysisRequest request =
        new AnalysisRequest(
            login, logs, logSelection.options(), rules, outputs.top(), minimumCalls);
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.analyze(request, terminal.in(), progress);
    }
  }
}
