package io.queryadvisor.cli;

import io.queryadvisor.IndexAnalysisRequest;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.report.IndexDocument;
import io.queryadvisor.report.IndexReportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code advisor indexes}: from a database's statistics and its statements to index advice. */
@Command(
    name = "indexes",
    header = "Advises which indexes to create and to drop, proven by the database's own planner.",
    exitCodeList = {
      "0:the advice was written; with --fail-on-advice: there is none",
      "1:there is advice, and --fail-on-advice was given",
      "2:the command line is wrong",
      "3:a file cannot be read or written, or does not hold what it should",
      "4:the database refused",
      "5:a defect of Query Advisor"
    },
    description = {
      "",
      "Give the database as a snapshot (advisor snapshot) or by --url, and its statements as logs,"
          + " as a workload (advisor digest --workload) or as SQL. With --url alone, the server's"
          + " own statement sums are taken. Nothing is built anywhere."
    },
    footer = {
      "",
      "Examples:",
      "  advisor indexes --snapshot shop.json --log /var/log/postgresql --budget 100MB",
      "  advisor indexes --url jdbc:postgresql://db/shop --user readonly --password",
      "  advisor indexes --snapshot shop.json --sql queries.sql --format sql=indexes.sql",
      "",
      "A file of --sql holds statements with semicolons; '-- calls: 120' before one is its weight."
    })
final class IndexesCommand extends DocumentedCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "A file of advisor snapshot, instead of a database.")
  private Optional<Path> snapshot = Optional.empty();

  @Mixin private final DatabaseSelection database = new DatabaseSelection();

  @Option(
      names = "--log",
      paramLabel = "FILE|DIR|-",
      description = "A log file, a directory of them, or standard input. Repeatable.")
  private List<String> logs = List.of();

  @Mixin private final LogSelection logSelection = new LogSelection();

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "A file of advisor digest --workload. Repeatable.")
  private List<Path> workloads = List.of();

  @Option(
      names = "--sql",
      paramLabel = "FILE",
      description = "A file of statements, separated by semicolons. Repeatable.")
  private List<Path> scripts = List.of();

  @Mixin private final IndexSelection indexes = new IndexSelection();

  @Option(names = "--fail-on-advice", description = "Exit with 1 where there is advice.")
  private boolean failOnAdvice;

  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      defaultValue = "text",
      converter = OutputTarget.OfIndexes.class,
      description =
          "text, json, sql or markdown, to standard output or a file (default: ${DEFAULT-VALUE})."
              + " Repeatable.")
  private List<OutputTarget<IndexReportFormat>> targets = List.of();

  IndexesCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  @Override
  public Integer call() {
    check();
    Optional<DatabaseLogin> login = database.login(spec, terminal);
    try (ReportWriter<IndexReportFormat> writer = ReportWriter.open(targets, spec, terminal)) {
      IndexDocument document = advise(login);
      writer.write((format, style) -> format.render(document, style));
      int advice = document.indexes().report().advice().size();
      boolean failed = failOnAdvice && advice > 0;
      writer.sumUp(ReportWriter.counted(advice, "index change"), failed);
      return failed ? 1 : 0;
    }
  }

  private void check() {
    if (snapshot.isEmpty() && !database.given()) {
      throw usage("Whose indexes? Give --snapshot or --url");
    } else if (snapshot.isPresent() && database.given()) {
      throw usage("--snapshot and --url exclude each other: both say which database it is");
    } else if (logs.isEmpty() && workloads.isEmpty() && scripts.isEmpty() && !database.given()) {
      throw usage("No statements: give --log, --workload or --sql");
    }
    LogSelection.checkStandardInput(spec, logs);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private IndexDocument advise(Optional<DatabaseLogin> login) {
    IndexAnalysisRequest request =
        new IndexAnalysisRequest(
            snapshot, login, logs, logSelection.options(), workloads, scripts, indexes.options());
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.indexes(request, terminal.in(), progress);
    }
  }
}
