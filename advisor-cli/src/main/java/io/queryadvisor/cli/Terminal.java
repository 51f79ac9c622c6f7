package io.queryadvisor.cli;

import io.queryadvisor.report.TextStyle;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a command reads and writes. Text is UTF-8 whatever the locale says: a report is the same
 * bytes everywhere.
 *
 * @param in standard input
 * @param report standard output, for the report and nothing else
 * @param out the same, for help and version
 * @param err standard error
 * @param environment the process's environment
 * @param outIsTerminal whether somebody watches standard output
 * @param errIsTerminal whether somebody watches standard error
 * @param columns width of the terminal
 */
record Terminal(
    InputStream in,
    OutputStream report,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns) {
  private static final int DEFAULT_COLUMNS = 100;

  /** The process's own. The launcher tells by properties what Java cannot find out. */
  static Terminal system() {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    int columns = Integer.getInteger("advisor.terminal.columns", 0);
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        out,
        writer(out),
        writer(err),
        System.getenv(),
        Boolean.getBoolean("advisor.terminal.out"),
        Boolean.getBoolean("advisor.terminal.err"),
        columns > 0 ? columns : DEFAULT_COLUMNS);
  }

  static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Whether the report on standard output may be coloured (https://no-color.org). */
  boolean colour() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** How a report on standard output is laid out. */
  TextStyle style() {
    return outIsTerminal ? new TextStyle(columns, colour(), unicode()) : TextStyle.PLAIN;
  }

  /** Whether the terminal's locale can show plots; files and pipes are always UTF-8. */
  private boolean unicode() {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(locale -> locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }

  /** Whether the user wants stack traces. */
  boolean debug() {
    return "1".equals(environment.get("ADVISOR_DEBUG"));
  }

  /** Asks without echo; empty where nobody can be asked. */
  @SuppressWarnings("SystemConsoleNull") // Later Javas read the input itself: nobody is watching.
  Optional<String> askPassword(String prompt) {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
  }
}
