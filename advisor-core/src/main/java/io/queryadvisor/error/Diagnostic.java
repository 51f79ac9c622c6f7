package io.queryadvisor.error;

import java.util.Comparator;

/**
 * Something that the reader of a report must know about its inputs, and that did not stop the run:
 * a skipped record, a missing right, a statement that was not understood.
 *
 * @param level how much it takes away from the report
 * @param source the file, URL (without password) or rule that it is about
 * @param message one line: what was seen, and what to do
 */
public record Diagnostic(Level level, String source, String message)
    implements Comparable<Diagnostic> {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::level)
          .reversed()
          .thenComparing(Diagnostic::source)
          .thenComparing(Diagnostic::message);

  /** How much a diagnostic takes away from the report, least first. */
  public enum Level {
    NOTE,
    WARNING
  }

  public static Diagnostic note(String source, String message) {
    return new Diagnostic(Level.NOTE, source, message);
  }

  public static Diagnostic warning(String source, String message) {
    return new Diagnostic(Level.WARNING, source, message);
  }

  /** Warnings first, then by source and message. */
  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
