package io.queryadvisor.cli;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advisor digest}: the workload alone. */
@Command(
    name = "digest",
    header = "Ranks the statements of logs by total time.",
    exitCodeList = {
      "0:the digest was written",
      "2:the command line is wrong",
      "3:a file cannot be read or written, or does not hold what it should",
      "5:a defect of Query Advisor"
    },
    description = {"", "Calls, total, mean, p50, p95, p99, max, rows and share of each statement."},
    footer = {
      "",
      "Examples:",
      "  advisor digest /var/log/postgresql --top 10",
      "  advisor digest slow.log slow.log.1 --format json=digest.json",
      "  zcat pg.log.gz | advisor digest -"
    })
final class DigestCommand extends DocumentedCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Log files, directories of them, or - for standard input.")
  private List<String> logs = List.of();

  @Mixin private final LogSelection logSelection = new LogSelection();
  @Mixin private final Outputs outputs = new Outputs();

  DigestCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  @Override
  public Integer call() {
    LogSelection.checkStandardInput(spec, logs);
    try (ReportWriter writer = outputs.open(spec, terminal)) {
      Report report = digest();
      writer.write((format, style) -> format.renderDigest(report, style));
      return 0;
    }
  }

  private Report digest() {
    AnalysisRequest request =
        new AnalysisRequest(
            Optional.empty(), logs, logSelection.options(), List.of(), outputs.top(), 1);
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.digest(request, terminal.in(), progress);
    }
  }
}
