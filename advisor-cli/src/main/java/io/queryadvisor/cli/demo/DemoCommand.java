package io.queryadvisor.cli.demo;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.cli.DocumentedCommand;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.TextReport;
import io.queryadvisor.report.TextStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code advisor demo}: a shop under load on a server of its own, and the report on it. */
@Command(
    name = "demo",
    header = "Runs a web shop on a PostgreSQL of its own, and reports what is wrong with it.",
    exitCodeList = {
      "0:the report was written; its findings are no failure",
      "2:the command line is wrong, or DIR holds files that are not a demo's",
      "5:the demo failed"
    },
    description = {"", "Needs nothing but this machine, and leaves nothing running."},
    footer = {"", "Examples:", "  advisor demo", "  advisor demo --out /tmp/demo"})
public final class DemoCommand extends DocumentedCommand implements Callable<Integer> {
  private static final int TOP_DIGESTS = 20;

  private final DemoAnalysis analysis;
  private final TextStyle style;
  private final boolean terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the log and the reports go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("advisor-demo");

  /**
   * Makes the command.
   *
   * @param analysis what is shown
   * @param style how the report is laid out on standard output
   * @param terminal whether standard error is a terminal, which then shows progress
   */
  public DemoCommand(DemoAnalysis analysis, TextStyle style, boolean terminal) {
    this.analysis = analysis;
    this.style = style;
    this.terminal = terminal;
  }

  /**
   * Runs the demo.
   *
   * @return 0: the demo's findings are no failure
   */
  @Override
  public Integer call() {
    DemoDirectory directory = DemoDirectory.claim(out);
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(TextReport.render(report(directory), style));
    stdout.printf("%nFiles of this demo:%n");
    stdout.printf("  %s, report.json, report.md%n", out.resolve("report.txt"));
    stdout.printf("  %s   the log that was read%n", out.resolve("log").resolve("postgresql.csv"));
    stdout.printf("Its server is stopped and its data deleted.%n");
    stdout.printf("%nOn your own database, which is only read:%n");
    stdout.printf(
        "  ./advisor analyze --url 'jdbc:postgresql://HOST/DATABASE?user=USER' --log LOG%n");
    stdout.flush();
    return 0;
  }

  private Report report(DemoDirectory directory) {
    Optional<DemoProgress> progress =
        terminal ? Optional.of(new DemoProgress(spec.commandLine().getErr())) : Optional.empty();
    Interruption interruption =
        Interruption.doing(
            () -> {
              progress.ifPresent(DemoProgress::interrupted);
              directory.leaveIfUnused();
            });
    try {
      Report report =
          report(directory, progress.<ProgressListener>map(p -> p).orElse(ProgressListener.NONE));
      progress.ifPresent(DemoProgress::end);
      return report;
    } finally {
      interruption.close();
    }
  }

  private Report report(DemoDirectory directory, ProgressListener progress) {
    progress.stage("starting PostgreSQL");
    try (DemoServer server = DemoServer.start()) {
      try {
        ShopData.load(server, progress);
        ShopWorkload.run(server, progress);
        Path log = directory.keepLog(server.completedLog());
        Report report = analysis.analyze(request(server, log), progress);
        directory.keepReport(report);
        progress.stage("stopping PostgreSQL");
        return report;
      } catch (SQLException | IOException | RuntimeException e) {
        throw failure(server, e);
      }
    }
  }

  private static AnalysisRequest request(DemoServer server, Path log) {
    return new AnalysisRequest(
        Optional.of(server.advisorLogin()),
        List.of(log.toString()),
        LogOptions.DETECT,
        List.of(),
        TOP_DIGESTS,
        1);
  }

  /** Once the process is told to end, the server goes first, and whoever used it fails. */
  private static AdvisorException failure(DemoServer server, Exception cause) {
    if (server.stopping()) {
      return new AdvisorException(ErrorCode.INTERNAL, "the demo was interrupted", cause);
    }
    if (cause instanceof AdvisorException known) {
      return known;
    }
    return new AdvisorException(ErrorCode.INTERNAL, "the demo failed: " + cause, cause);
  }
}
