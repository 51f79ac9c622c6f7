package io.queryadvisor.log;

import io.queryadvisor.sql.XxHash64;
import io.queryadvisor.workload.ClientText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL {@code log_line_prefix}, compiled into matchers of bytes (PostgreSQL 18 manual,
 * "Reporting and Logging", What to Log). A line matches when a severity and a colon follow. Holds
 * the last match; not safe for use by several threads.
 */
final class LinePrefix {
  // As long as an application's name may be: 63 bytes.
  private static final int MOST_ATTEMPTS = 64;

  private static final String ESCAPES = "aubdrhLpPtmnislcveQxq";

  private final String pattern;
  private final PrefixPart[] parts;
  private final byte[][] literals;
  private final LogTime clock = new LogTime();

  /** Where the text behind severity and colon begins. */
  int textStart;

  Severity severity = Severity.UNKNOWN;
  long micros = LogTime.UNKNOWN;

  /** Identifies the session: by %c, else by %p; 0 where the prefix has neither. */
  long session;

  int databaseFrom;
  int databaseTo;

  /** Whose session it is, as far as the prefix tells. */
  final ClientText client = new ClientText();

  private int stop;
  private int attempts;

  LinePrefix(String pattern) {
    this.pattern = pattern;
    this.parts = parse(pattern).toArray(new PrefixPart[0]);
    this.literals = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      literals[i] = parts[i].literal().getBytes(StandardCharsets.UTF_8);
    }
  }

  private static List<PrefixPart> parse(String pattern) {
    List<PrefixPart> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      int letterAt = at + 1;
      while (c == '%'
          && letterAt < pattern.length()
          && (pattern.charAt(letterAt) == '-' || Character.isDigit(pattern.charAt(letterAt)))) {
        letterAt++;
      }
      char letter = c == '%' && letterAt < pattern.length() ? pattern.charAt(letterAt) : 0;
      if (ESCAPES.indexOf(letter) >= 0 && letter != 0) {
        flush(literal, parts);
        parts.add(PrefixPart.escape(letter, letterAt > at + 1));
        at = letterAt;
      } else {
        literal.append(letter == '%' ? '%' : c);
        at += letter == '%' ? 1 : 0;
      }
    }
    flush(literal, parts);
    return parts;
  }

  private static void flush(StringBuilder literal, List<PrefixPart> parts) {
    if (!literal.isEmpty()) {
      parts.add(PrefixPart.literal(literal.toString()));
      literal.setLength(0);
    }
  }

  /** The pattern that it was compiled from. */
  String pattern() {
    return pattern;
  }

  /** Whether a record, or a further line of one, begins at {@code from}; remembers what it says. */
  boolean matches(byte[] text, int from, int to) {
    session = 0;
    databaseFrom = 0;
    databaseTo = 0;
    client.begin(text);
    stop = -1;
    attempts = MOST_ATTEMPTS;
    return matches(0, text, from, to) || (stop >= 0 && atSeverity(text, stop, to));
  }

  private boolean matches(int first, byte[] text, int from, int to) {
    int at = from;
    for (int i = first; i < parts.length && at >= 0; i++) {
      PrefixPart.Kind kind = parts[i].kind();
      if (kind == PrefixPart.Kind.PHRASE || kind == PrefixPart.Kind.APPLICATION) {
        return phrase(i, text, at, to);
      } else if (kind == PrefixPart.Kind.STOP) {
        stop = stop < 0 ? at : stop;
      } else {
        at = part(i, text, at, to);
      }
    }
    return at >= 0 && atSeverity(text, at, to);
  }

  /** "PostgreSQL JDBC Driver" holds the blank that follows it: ends at the first that fits. */
  private boolean phrase(int index, byte[] text, int from, int to) {
    int end = part(index, text, from, to);
    while (end >= 0) {
      if (matches(index + 1, text, end, to)) {
        application(index, from, end);
        return true;
      }
      attempts--;
      end = attempts > 0 ? text(index, text, from, end + 1, to) : -1;
    }
    return false;
  }

  private void application(int index, int from, int to) {
    if (parts[index].kind() == PrefixPart.Kind.APPLICATION) {
      client.application(from, to);
    }
  }

  private boolean atSeverity(byte[] text, int at, int to) {
    severity = Severity.at(text, at, to);
    if (severity == Severity.UNKNOWN) {
      return false;
    }
    textStart = severity.textStart(text, at, to);
    return textStart >= 0;
  }

  private int part(int index, byte[] text, int from, int to) {
    PrefixPart part = parts[index];
    int start = part.padded() ? blanks(text, from, to) : from;
    int end =
        switch (part.kind()) {
          case LITERAL -> literal(literals[index], text, start, to);
          case TIME -> hasFraction(text, start, to) ? -1 : time(text, start, to, true);
          case TIME_MILLIS -> hasFraction(text, start, to) ? time(text, start, to, true) : -1;
          case SESSION_START -> time(text, start, to, false);
          case EPOCH -> epoch(text, start, to);
          case PROCESS -> process(text, start, to);
          case SESSION -> session(text, start, to);
          case NUMBER -> Bytes.digits(text, start, to);
          case DATABASE -> database(index, text, start, to);
          case USER, HOST, REMOTE -> client(part.kind(), index, text, start, to);
          case TEXT, PHRASE, APPLICATION -> text(index, text, start, start, to);
          case STOP -> start;
        };
    return end >= 0 && part.padded() && !endsPadded(index) ? blanks(text, end, to) : end;
  }

  /** Whether the literal behind the part begins with a blank, which padding must not swallow. */
  private boolean endsPadded(int index) {
    return index + 1 < parts.length && parts[index + 1].literal().startsWith(" ");
  }

  private int literal(byte[] literal, byte[] text, int from, int to) {
    if (Bytes.startsWith(text, from, to, literal)) {
      return from + literal.length;
    }
    int behind = blanks(text, from, to); // padding to the right of what stood before
    boolean matches = behind > from && behind - from < 100;
    if (matches && literal[0] == ' ') {
      behind--;
    }
    return matches && Bytes.startsWith(text, behind, to, literal) ? behind + literal.length : -1;
  }

  private static boolean hasFraction(byte[] text, int from, int to) {
    return to - from > 19 && text[from + 19] == '.';
  }

  private int time(byte[] text, int from, int to, boolean isRecord) {
    if (!LogTime.isTime(text, from, to)) {
      return -1;
    }
    int end = LogTime.end(text, from, to);
    int zone = end < to && text[end] == ' ' ? end + 1 : end;
    int zoneEnd = LogTime.zoneEnd(text, zone, to);
    // "%t:%r" and "%t-%c": a separator is not part of the zone.
    while (zoneEnd > zone + 1 && (text[zoneEnd - 1] == ':' || text[zoneEnd - 1] == '-')) {
      zoneEnd--;
    }
    zoneEnd = letters(text, zone, zoneEnd);
    if (isRecord) {
      micros = clock.micros(text, from, zone, zoneEnd);
    }
    return zoneEnd;
  }

  /** A zone of letters ends with them. */
  private static int letters(byte[] text, int from, int to) {
    if (from >= to || (text[from] | 0x20) < 'a') {
      return to;
    }
    int at = from;
    while (at < to && (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z') {
      at++;
    }
    return at;
  }

  private int epoch(byte[] text, int from, int to) {
    int whole = Bytes.digits(text, from, to);
    if (whole == from || whole >= to || text[whole] != '.') {
      return -1;
    }
    micros = Bytes.scaled(text, from, to, 6);
    return Bytes.digits(text, whole + 1, to);
  }

  private int process(byte[] text, int from, int to) {
    int end = Bytes.digits(text, from, to);
    if (session == 0) {
      session = Bytes.number(text, from, end);
    }
    return end == from ? -1 : end;
  }

  private int session(byte[] text, int from, int to) {
    int at = from;
    while (at < to && (Character.digit(text[at], 16) >= 0 || text[at] == '.')) {
      at++;
    }
    session = XxHash64.hash(text, from, at);
    return at == from ? -1 : at;
  }

  private int client(PrefixPart.Kind kind, int index, byte[] text, int from, int to) {
    int end = text(index, text, from, from, to);
    int last = Math.max(from, end);
    while (last > from && text[last - 1] == ' ') {
      last--;
    }
    if (kind == PrefixPart.Kind.USER) {
      client.user(from, last);
    } else if (kind == PrefixPart.Kind.HOST) {
      client.host(from, last);
    } else {
      client.hostAndPort(from, last);
    }
    return end;
  }

  private int database(int index, byte[] text, int from, int to) {
    int end = text(index, text, from, from, to);
    databaseFrom = from;
    databaseTo = end;
    while (databaseTo > from && text[databaseTo - 1] == ' ') {
      databaseTo--;
    }
    return end;
  }

  /** Anything up to the literal that follows, at {@code first} or later; else a word. */
  private int text(int index, byte[] text, int from, int first, int to) {
    int lineEnd = Bytes.indexOf(text, from, Math.min(to, from + 400), (byte) '\n');
    int next = index + 1;
    while (next < parts.length && parts[next].kind() == PrefixPart.Kind.STOP) {
      next++;
    }
    if (next < parts.length && parts[next].kind() == PrefixPart.Kind.LITERAL) {
      return Bytes.find(text, first, lineEnd, literals[next]);
    }
    int at = from;
    while (at < lineEnd && text[at] > ' ') {
      at++;
    }
    return at < first ? -1 : at;
  }

  private static int blanks(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] == ' ') {
      at++;
    }
    return at;
  }
}
