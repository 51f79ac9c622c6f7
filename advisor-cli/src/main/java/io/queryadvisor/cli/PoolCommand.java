package io.queryadvisor.cli;

import io.queryadvisor.PoolAnalysisRequest;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.report.PoolDocument;
import io.queryadvisor.report.PoolReportFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code advisor pool}: from checkouts to the size of connection pools. */
@Command(
    name = "pool",
    header = "Sizes connection pools by replaying when connections were really lent.",
    exitCodeList = {
      "0:the advice was written",
      "2:the command line is wrong",
      "3:a file cannot be read or written, or does not hold what it should",
      "4:the database refused",
      "5:a defect of Query Advisor"
    },
    description = {
      "",
      "A log with all statements and durations tells when each connection was lent: from BEGIN to"
          + " COMMIT, or for one statement. They are replayed in pools of every size. Without a"
          + " log, --url with --sample watches the sessions of a running server."
    },
    footer = {
      "",
      "Examples:",
      "  advisor pool --log /var/log/postgresql --url jdbc:postgresql://db/shop --user readonly",
      "  advisor pool --log slow.log --instances 4 --target-wait 20ms --target-percentile 95",
      "  advisor pool --log pg.csv --metrics hikari.prom --threads 50 --connections-per-thread 2",
      "  advisor pool --url jdbc:mysql://db/shop --user readonly --sample 60s --format json"
    })
final class PoolCommand extends DocumentedCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--log",
      paramLabel = "FILE|DIR|-",
      description = "A log file, a directory of them, or standard input. Repeatable.")
  private List<String> logs = List.of();

  @Mixin private final LogSelection logSelection = new LogSelection();
  @Mixin private final DatabaseSelection database = new DatabaseSelection();

  @Option(
      names = "--sample",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Watch the sessions of --url for so long, read-only: 60s.")
  private Optional<Duration> sample = Optional.empty();

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description =
          "HikariCP's metrics: Prometheus text, or JMX as JSON (Jolokia) or key=value."
              + " Repeatable.")
  private List<Path> metrics = List.of();

  @Mixin private final PoolTarget target = new PoolTarget();

  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      defaultValue = "text",
      converter = OutputTarget.OfPools.class,
      description =
          "text, json or markdown, to standard output or a file (default: ${DEFAULT-VALUE})."
              + " Repeatable.")
  private List<OutputTarget<PoolReportFormat>> targets = List.of();

  PoolCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  @Override
  public Integer call() {
    check();
    Optional<DatabaseLogin> login = database.login(spec, terminal);
    try (ReportWriter<PoolReportFormat> writer = ReportWriter.open(targets, spec, terminal)) {
      PoolDocument document = advise(login);
      writer.write((format, style) -> format.render(document, style));
      return 0;
    }
  }

  private void check() {
    if (logs.isEmpty() && sample.isEmpty() && metrics.isEmpty()) {
      throw usage("Nothing to size pools by: give --log, --url with --sample, or --metrics");
    } else if (!logs.isEmpty() && sample.isPresent()) {
      throw usage("--log and --sample exclude each other: a log tells more than samples");
    } else if (sample.isPresent() && !database.given()) {
      throw usage("--sample needs --url: whose sessions?");
    }
    LogSelection.checkStandardInput(spec, logs);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PoolDocument advise(Optional<DatabaseLogin> login) {
    PoolAnalysisRequest request =
        new PoolAnalysisRequest(
            login, logs, logSelection.options(), sample, metrics, target.request());
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.pool(request, terminal.in(), progress);
    }
  }
}
