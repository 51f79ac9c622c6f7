package io.queryadvisor.log;

/** The severities of PostgreSQL, and the labels of lines that belong to the record before them. */
enum Severity {
  LOG(false),
  ERROR(false),
  FATAL(false),
  PANIC(false),
  WARNING(false),
  NOTICE(false),
  INFO(false),
  DEBUG(false),
  DETAIL(true),
  STATEMENT(true),
  HINT(true),
  CONTEXT(true),
  QUERY(true),
  LOCATION(true),
  BACKTRACE(true),
  UNKNOWN(false);

  private final boolean continues;

  Severity(boolean continues) {
    this.continues = continues;
  }

  /** Whether it labels a further line of one record. */
  boolean continues() {
    return continues;
  }

  boolean isError() {
    return this == ERROR || this == FATAL || this == PANIC;
  }

  /** The severity written at {@code text[from..to)}; DEBUG1 to DEBUG5 are one. */
  static Severity at(byte[] text, int from, int to) {
    if (from >= to) {
      return UNKNOWN;
    }
    return switch (text[from]) {
      case 'L' -> isIt(LOCATION, text, from, to) ? LOCATION : orUnknown(LOG, text, from, to);
      case 'E' -> orUnknown(ERROR, text, from, to);
      case 'F' -> orUnknown(FATAL, text, from, to);
      case 'P' -> orUnknown(PANIC, text, from, to);
      case 'W' -> orUnknown(WARNING, text, from, to);
      case 'N' -> orUnknown(NOTICE, text, from, to);
      case 'I' -> orUnknown(INFO, text, from, to);
      case 'D' -> isIt(DETAIL, text, from, to) ? DETAIL : orUnknown(DEBUG, text, from, to);
      case 'S' -> orUnknown(STATEMENT, text, from, to);
      case 'H' -> orUnknown(HINT, text, from, to);
      case 'C' -> orUnknown(CONTEXT, text, from, to);
      case 'Q' -> orUnknown(QUERY, text, from, to);
      case 'B' -> orUnknown(BACKTRACE, text, from, to);
      default -> UNKNOWN;
    };
  }

  private static Severity orUnknown(Severity severity, byte[] text, int from, int to) {
    return isIt(severity, text, from, to) ? severity : UNKNOWN;
  }

  private static boolean isIt(Severity severity, byte[] text, int from, int to) {
    String name = severity.name();
    if (to - from < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (text[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Behind its label and the colon: where the text of the line begins. */
  int textStart(byte[] text, int from, int to) {
    int at = from + name().length();
    if (this == DEBUG && at < to && Bytes.isDigit(text[at])) {
      at++;
    }
    if (at >= to || text[at] != ':') {
      return -1;
    }
    at++;
    while (at < to && text[at] == ' ') {
      at++;
    }
    return at;
  }
}
