package io.queryadvisor.sql;

/** A statement cannot be understood; the message becomes the reason in the report. */
final class UnreadableSql extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableSql(String reason) {
    super(reason, null, false, false);
  }
}
