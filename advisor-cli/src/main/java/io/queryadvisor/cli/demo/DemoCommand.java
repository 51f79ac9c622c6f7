package io.queryadvisor.cli.demo;

import io.queryadvisor.ProgressListener;
import io.queryadvisor.cli.DocumentedCommand;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.TextReport;
import io.queryadvisor.report.TextStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
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
    DemoRun.Result result = run(directory);
    stdout.print(TextReport.render(result.report(), style));
    kept(stdout, result);
    stdout.printf("%nFiles of this demo:%n");
    stdout.printf("  %s, report.json, report.md%n", out.resolve("report.txt"));
    stdout.printf("  %s   the log that was read%n", out.resolve("log").resolve("postgresql.csv"));
    if (result.migrations() > 0) {
      stdout.printf(
          "  %s   the migrations; how to take them back is in %s%n",
          out.resolve("migrations"), out.resolve("migrations-way-back"));
    }
    stdout.printf("Its server is stopped and its data deleted.%n");
    stdout.printf("%nOn your own database, which is only read:%n");
    stdout.printf(
        "  ./advisor analyze --url 'jdbc:postgresql://HOST/DATABASE?user=USER' --log LOG%n");
    stdout.flush();
    return 0;
  }

  private void kept(PrintWriter stdout, DemoRun.Result result) {
    if (result.promises().isEmpty()) {
      return;
    }
    stdout.printf(
        "%nPromised and measured: Flyway applied %d migrations to the demo's server%n",
        result.migrations());
    stdout.print(PromiseTable.render(result.promises(), style.width()));
    stdout.printf(
        "  The planner promises cost, not time: a statement that waits for rows to be sent or"
            + " sorted%n  gets less faster than cheaper. Medians of five runs, caches warm.%n");
    stdout.printf(
        "  A report of many joins may even get slower: the planner's choice of their order is"
            + " unreliable. Measure%n  advice on a clone of your database before you follow it:%n"
            + "  ./advisor analyze --url 'jdbc:postgresql://HOST/DATABASE?user=USER' --log LOG"
            + " \\%n    --validate 'jdbc:postgresql://CLONE/DATABASE?user=USER'"
            + " --i-own-this-database%n");
  }

  private DemoRun.Result run(DemoDirectory directory) {
    Optional<DemoProgress> progress =
        terminal ? Optional.of(new DemoProgress(spec.commandLine().getErr())) : Optional.empty();
    Interruption interruption =
        Interruption.doing(
            () -> {
              progress.ifPresent(DemoProgress::interrupted);
              directory.leaveIfUnused();
            });
    try {
      DemoRun.Result result =
          run(directory, progress.<ProgressListener>map(p -> p).orElse(ProgressListener.NONE));
      progress.ifPresent(DemoProgress::end);
      return result;
    } finally {
      interruption.close();
    }
  }

  private DemoRun.Result run(DemoDirectory directory, ProgressListener progress) {
    progress.stage("starting PostgreSQL");
    try (DemoServer server = DemoServer.start()) {
      try {
        DemoRun.Result result = new DemoRun(analysis, server, directory, progress).run();
        progress.stage("stopping PostgreSQL");
        return result;
      } catch (SQLException | IOException | RuntimeException e) {
        throw failure(server, e);
      }
    }
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
