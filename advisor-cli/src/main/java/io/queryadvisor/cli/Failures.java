package io.queryadvisor.cli;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.PlainText;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit code. */
final class Failures {
  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command line is wrong: picocli's words, what may have been meant, where help is. */
  int usage(ParameterException failure, String[] args) {
    say(String.valueOf(failure.getMessage()));
    UnmatchedArgumentException.printSuggestions(failure, terminal.err());
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("Try '" + command + " --help'.");
    trace(failure);
    return ErrorCode.USAGE.exitCode();
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
