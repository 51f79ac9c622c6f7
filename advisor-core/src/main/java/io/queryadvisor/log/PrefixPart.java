package io.queryadvisor.log;

/**
 * One part of a {@code log_line_prefix}.
 *
 * @param kind what stands there
 * @param literal the bytes, for {@link Kind#LITERAL}
 * @param padded whether blanks may surround it
 */
record PrefixPart(Kind kind, String literal, boolean padded) {

  /** What a part matches. */
  enum Kind {
    LITERAL,
    /** %t: a time in seconds, with its zone. */
    TIME,
    /** %m: a time with milliseconds and zone. */
    TIME_MILLIS,
    /** %s: when the session began; not the record's time. */
    SESSION_START,
    /** %n: seconds since 1970 with milliseconds. */
    EPOCH,
    /** %p. */
    PROCESS,
    /** %c. */
    SESSION,
    /** %d. */
    DATABASE,
    /** %l, %x, %P, %Q: a number or nothing. */
    NUMBER,
    /** %u. */
    USER,
    /** %h. */
    HOST,
    /** %r: the host and, in brackets, its port. */
    REMOTE,
    /** %L, %v, %e: anything up to what follows. */
    TEXT,
    /** %a: as {@link #PHRASE}. */
    APPLICATION,
    /** %i, %b: as {@link #TEXT}, but what follows may also be within it: a blank often is. */
    PHRASE,
    /** %q: processes without a session stop here. */
    STOP
  }

  static PrefixPart literal(String text) {
    return new PrefixPart(Kind.LITERAL, text, false);
  }

  static PrefixPart escape(char letter, boolean padded) {
    Kind kind =
        switch (letter) {
          case 'm' -> Kind.TIME_MILLIS;
          case 't' -> Kind.TIME;
          case 's' -> Kind.SESSION_START;
          case 'n' -> Kind.EPOCH;
          case 'p' -> Kind.PROCESS;
          case 'c' -> Kind.SESSION;
          case 'd' -> Kind.DATABASE;
          case 'l', 'x', 'P', 'Q' -> Kind.NUMBER;
          case 'u' -> Kind.USER;
          case 'h' -> Kind.HOST;
          case 'r' -> Kind.REMOTE;
          case 'a' -> Kind.APPLICATION;
          case 'i', 'b' -> Kind.PHRASE;
          case 'q' -> Kind.STOP;
          default -> Kind.TEXT;
        };
    return new PrefixPart(kind, "", padded);
  }
}
