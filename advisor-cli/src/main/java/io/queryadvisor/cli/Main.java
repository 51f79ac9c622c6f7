package io.queryadvisor.cli;

import io.queryadvisor.cli.demo.DemoCommand;
import io.queryadvisor.error.ErrorCode;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line entry. */
public final class Main {
  private static final int WIDEST_HELP = 120;
  private static final int NARROWEST_HELP = 60;

  private Main() {}

  public static void main(String[] args) {
    // Drivers log what their exceptions say again, with stack traces, to standard error.
    LogManager.getLogManager().reset();
    System.exit(run(args, Terminal.system(), Analysis.ADVISOR));
  }

  /** Runs one command; never throws. Returns the process's exit code. */
  static int run(String[] args, Terminal terminal, Analysis analysis) {
    Failures failures = new Failures(terminal);
    if (DatabaseSelection.passwordAmong(args)) {
      return failures.passwordArgument();
    }
    try {
      return commandLine(terminal, analysis, failures).execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return failures.internal(e);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  /** An unknown command stays one when {@code --help} follows it. */
  private static int execute(ParseResult parsed) {
    if (!parsed.unmatched().isEmpty()) {
      throw new UnmatchedArgumentException(parsed.commandSpec().commandLine(), parsed.unmatched());
    }
    return new RunLast().execute(parsed);
  }

  static CommandLine commandLine(Terminal terminal, Analysis analysis, Failures failures) {
    CommandLine commandLine =
        new CommandLine(new AdvisorCommand())
            .addSubcommand(new AnalyzeCommand(terminal, analysis))
            .addSubcommand(new IndexesCommand(terminal, analysis))
            .addSubcommand(new CacheCommand(terminal, analysis))
            .addSubcommand(new PoolCommand(terminal, analysis))
            .addSubcommand(new DigestCommand(terminal, analysis))
            .addSubcommand(new SnapshotCommand(terminal, analysis))
            .addSubcommand(new ExplainCommand(terminal, analysis))
            .addSubcommand(new MigrateCommand(terminal, analysis))
            .addSubcommand(new TwinCommand(terminal))
            .addSubcommand(
                new DemoCommand(
                    analysis.forDemo(terminal.in()), terminal.style(), terminal.errIsTerminal()))
            .addSubcommand(new HelpCommand());
    return commandLine
        // '@query.sql' is the statement's file, not one of further arguments.
        .setExpandAtFiles(false)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.min(WIDEST_HELP, Math.max(NARROWEST_HELP, terminal.columns())))
        .setExecutionStrategy(Main::execute)
        .setParameterExceptionHandler(failures::usage)
        .setExecutionExceptionHandler(failures::execution)
        .setExitCodeExceptionMapper(e -> ErrorCode.INTERNAL.exitCode());
  }
}
