package io.queryadvisor.cli;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.PlainText;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit code. */
final class Failures {
  private static final Pattern INVALID_VALUE =
      Pattern.compile("^Invalid value for option '(--[a-z-]+)'(?: \\([^)]*\\))?: ");

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command line is wrong: picocli's words, what may have been meant, where help is. */
  int usage(ParameterException failure, String[] args) {
    String message = INVALID_VALUE.matcher(String.valueOf(failure.getMessage())).replaceAll("$1: ");
    Optional<String> hint = hint(failure, args);
    say(message + hint.map(text -> "; " + text).orElse(""));
    if (hint.isEmpty()) {
      UnmatchedArgumentException.printSuggestions(failure, terminal.err());
    }
    if (args.length == 0) {
      CommandLine.Help help = failure.getCommandLine().getHelp();
      terminal.err().print("Usage: " + help.synopsis("Usage: ".length()) + help.commandList());
    }
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("Try '" + command + " --help'.");
    trace(failure);
    return ErrorCode.USAGE.exitCode();
  }

  /** The two commands take their files differently, which is easily mixed up. */
  private static Optional<String> hint(ParameterException failure, String[] args) {
    String command = failure.getCommandLine().getCommandName();
    if (command.equals("digest")
        && Arrays.stream(args).anyMatch(arg -> arg.equals("--log") || arg.startsWith("--log="))) {
      return Optional.of("give the file alone: advisor digest FILE");
    }
    return command.equals("analyze")
            && failure instanceof UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().isEmpty()
            && !unmatched.getUnmatched().get(0).startsWith("-")
        ? Optional.of("did you mean --log " + unmatched.getUnmatched().get(0) + "?")
        : Optional.empty();
  }

  /** Refuses a password on the command line without repeating it. */
  int passwordArgument() {
    say(
        "--password takes no value, which the process list would show: it asks, and"
            + " --password-file reads a file");
    return ErrorCode.USAGE.exitCode();
  }

  /** The command failed. */
  int execution(Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (failure instanceof AdvisorException expected) {
      say(String.valueOf(expected.getMessage()));
      PlainText.verbatim(String.join("\n", expected.excerpt()))
          .forEach(line -> terminal.err().println("  " + line));
      trace(expected);
      return expected.code().exitCode();
    }
    return internal(failure);
  }

  /** A defect of ours, or a machine too small. */
  int internal(Throwable failure) {
    say(
        "internal error: "
            + failure
            + (terminal.debug() ? "" : "; ADVISOR_DEBUG=1 shows where, please report it"));
    trace(failure);
    return ErrorCode.INTERNAL.exitCode();
  }

  /** Messages quote logs and servers, so they are as untrusted as these. */
  private void say(String message) {
    terminal.err().println("advisor: " + PlainText.line(message));
  }

  private void trace(Throwable failure) {
    if (terminal.debug()) {
      failure.printStackTrace(terminal.err());
    }
  }
}
