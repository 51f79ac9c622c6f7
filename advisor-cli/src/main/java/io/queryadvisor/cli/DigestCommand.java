package io.queryadvisor.cli;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.Digest;
import io.queryadvisor.report.ReportFormat;
import io.queryadvisor.workload.WorkloadFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      "  advisor digest app.log --by endpoint",
      "  advisor digest slow.log slow.log.1 --format json=digest.json",
      "  zcat pg.log.gz | advisor digest -",
      "  advisor digest pg.csv --workload shop-workload.json --format text=digest.txt"
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

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description =
          "Write all statements with sampled values too, for advisor indexes. It holds your data's"
              + " values, which reports do not.")
  private Optional<Path> workload = Optional.empty();

  DigestCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  @Override
  public Integer call() {
    LogSelection.checkStandardInput(spec, logs);
    Optional<ReportFile> target = workload.map(ReportFile::open);
    try (ReportWriter<ReportFormat> writer = outputs.open(spec, terminal)) {
      Digest digest = digest();
      target.ifPresent(file -> file.write(WorkloadFile.of(digest.workload()).toJson()));
      writer.write(
          (format, style) ->
              format.renderDigest(digest.report().groupedBy(outputs.grouping()), style));
      return 0;
    } finally {
      target.ifPresent(ReportFile::close);
    }
  }

  private Digest digest() {
    AnalysisRequest request =
        AnalysisRequest.withoutIndexAdvice(
            Optional.empty(), logs, logSelection.options(), outputs.top());
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.digest(request, terminal.in(), progress);
    }
  }
}
