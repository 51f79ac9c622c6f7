package io.queryadvisor.log;

import io.queryadvisor.workload.Observation.Event;

/**
 * The slow query log of MySQL (5.7 to 9) and MariaDB: header lines that begin with {@code #}, then
 * the statement. Neither escapes the statement, so a header counts only together with the one that
 * must follow it.
 */
final class SlowLogFormat implements RecordFormat {
  private static final byte[] TIME = Bytes.ascii("# Time: ");
  private static final byte[] USER = Bytes.ascii("# User@Host: ");
  private static final byte[] THREAD = Bytes.ascii("# Thread_id: ");
  private static final byte[] SCHEMA = Bytes.ascii("# Schema: ");
  private static final byte[] QUERY_TIME = Bytes.ascii("# Query_time: ");
  private static final byte[] ADMINISTRATOR = Bytes.ascii("# administrator command: ");
  private static final byte[] STARTED = Bytes.ascii(" started with:");
  private static final byte[] USE = Bytes.ascii("use ");
  private static final byte[] SET = Bytes.ascii("SET ");
  private static final byte[] TIMESTAMP = Bytes.ascii("timestamp=");
  private static final int LOOKAHEAD = 2048;

  private final SlowLogHeader header = new SlowLogHeader();

  @Override
  public int recordStart(byte[] text, int low, int from, int to) {
    int at = from;
    if (from > low && text[from - 1] != '\n') {
      at = lineAfter(text, from, to);
    }
    while (at < to && (!begins(text, at, to) || isBehindTime(text, low, at))) {
      at = lineAfter(text, at, to);
    }
    return at;
  }

  static int lineAfter(byte[] text, int from, int to) {
    int newline = Bytes.newline(text, from, to);
    return newline < 0 ? to : newline + 1;
  }

  /** Whether a record, or the banner of a server's start, begins with the line at {@code at}. */
  static boolean begins(byte[] text, int at, int to) {
    if (text[at] == '#') {
      int next = lineAfter(text, at, to);
      return Bytes.startsWith(text, at, to, TIME)
          ? at + TIME.length < to
              && Bytes.isDigit(text[at + TIME.length])
              && Bytes.startsWith(text, next, to, USER)
          : Bytes.startsWith(text, at, to, USER) && isHeader(text, next, to);
    }
    return isBanner(text, at, to);
  }

  private static boolean isHeader(byte[] text, int at, int to) {
    return Bytes.startsWith(text, at, to, THREAD)
        || Bytes.startsWith(text, at, to, QUERY_TIME)
        || Bytes.startsWith(text, at, to, SCHEMA);
  }

  static boolean isBanner(byte[] text, int at, int to) {
    if (text[at] != '/' && (text[at] | 0x20) < 'a') {
      return false;
    }
    int newline = Bytes.newline(text, at, to);
    int end = newline < 0 ? to : newline;
    while (end > at && text[end - 1] <= ' ') {
      end--;
    }
    return end - at > STARTED.length
        && Bytes.startsWith(text, end - STARTED.length, end, STARTED)
        && Bytes.find(text, at, end, Bytes.ascii(", Version: ")) > 0;
  }

  private static boolean isBehindTime(byte[] text, int low, int at) {
    int line = at - 1;
    while (line > low && text[line - 1] != '\n') {
      line--;
    }
    return line >= low && text[at] == '#' && Bytes.startsWith(text, line, at, TIME);
  }

  @Override
  public int recordEnd(byte[] text, int start, int to, boolean isWhole) {
    int at = start;
    if (Bytes.startsWith(text, at, to, TIME)) {
      at = lineAfter(text, at, to);
    }
    while (true) {
      int newline = Bytes.newline(text, at, to);
      at = newline + 1;
      if (newline < 0 || at >= to) {
        return isWhole ? to : UNDECIDED;
      }
      if (text[at] != '#' && text[at] != '/' && (text[at] | 0x20) < 'a') {
        continue;
      }
      if (!isWhole && to - at < LOOKAHEAD) {
        return UNDECIDED;
      }
      if (begins(text, at, Math.min(to, at + LOOKAHEAD))) {
        return at;
      }
    }
  }

  @Override
  public boolean read(byte[] text, int start, int end, StatementRecorder out) {
    if (text[start] != '#') {
      return isBanner(text, start, end);
    }
    header.clear(text);
    int at = start;
    while (at < end && text[at] == '#' && !Bytes.startsWith(text, at, end, ADMINISTRATOR)) {
      int next = lineAfter(text, at, end);
      header.line(text, at, next);
      at = next;
    }
    if (!header.hasQueryTime()) {
      return false;
    }
    header.schema(text, out);
    header.client(out);
    at = preamble(text, at, end, out);
    if (at >= end || Bytes.startsWith(text, at, end, ADMINISTRATOR)) {
      return true;
    }
    header.fill(out.observation);
    int last = end;
    while (last > at && (text[last - 1] == '\n' || text[last - 1] == '\r')) {
      last--;
    }
    out.statement(Event.EXECUTED, text, at, last, 0, 0);
    return true;
  }

  /** Passes over {@code use db;} and {@code SET timestamp=…;}, which the server itself writes. */
  private int preamble(byte[] text, int from, int end, StatementRecorder out) {
    int at = from;
    while (at < end) {
      int next = lineAfter(text, at, end);
      int timestamp = Bytes.find(text, at, next, TIMESTAMP);
      if (Bytes.startsWith(text, at, next, USE) && next < end) {
        database(text, at + USE.length, next, out);
      } else if (timestamp > 0 && Bytes.startsWith(text, at, next, SET)) {
        header.startMicros(Bytes.scaled(text, timestamp + TIMESTAMP.length, next, 6));
        return next;
      } else {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static void database(byte[] text, int from, int to, StatementRecorder out) {
    int start = text[from] == '`' ? from + 1 : from;
    int end = start;
    while (end < to && text[end] != ';' && text[end] != '`' && text[end] != '\n') {
      end++;
    }
    out.database(text, start, end);
  }
}
