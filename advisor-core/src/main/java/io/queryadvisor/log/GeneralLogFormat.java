package io.queryadvisor.log;

import io.queryadvisor.workload.Observation.Event;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * The general query log of MySQL (5.7 to 9) and MariaDB: time, thread, command and statement in a
 * line, and no durations. MariaDB writes the time only where the second changes; so a record is all
 * that follows one time up to the next, which a split can find by itself.
 */
final class GeneralLogFormat implements RecordFormat {
  private static final List<byte[]> COMMANDS =
      List.of(
          Bytes.ascii("Query\t"),
          Bytes.ascii("Execute\t"),
          Bytes.ascii("Prepare\t"),
          Bytes.ascii("Connect\t"),
          Bytes.ascii("Quit\t"),
          Bytes.ascii("Close stmt\t"),
          Bytes.ascii("Reset stmt\t"),
          Bytes.ascii("Init DB\t"),
          Bytes.ascii("Ping\t"),
          Bytes.ascii("Statistics\t"),
          Bytes.ascii("Field List\t"),
          Bytes.ascii("Long Data\t"),
          Bytes.ascii("Fetch\t"),
          Bytes.ascii("Change user\t"),
          Bytes.ascii("Reset Connection\t"),
          Bytes.ascii("Set option\t"),
          Bytes.ascii("Processlist\t"),
          Bytes.ascii("Kill\t"),
          Bytes.ascii("Debug\t"),
          Bytes.ascii("Daemon\t"),
          Bytes.ascii("Shutdown\t"),
          Bytes.ascii("Binlog Dump\t"),
          Bytes.ascii("Binlog Dump GTID\t"),
          Bytes.ascii("Register Slave\t"));
  private static final int STATEMENTS = 2;
  private static final byte[] HEADINGS = Bytes.ascii("Time\t");
  private static final byte[] HEADINGS_WIDE = Bytes.ascii("Time  ");
  private static final byte[] TCP = Bytes.ascii("Tcp port: ");
  private static final int SHORT_TIME = 15;

  private final LogTime clock = new LogTime();

  // Of the entry that was looked at last.
  private int threadFrom;
  private int threadTo;
  private int command;
  private int argument;

  @Override
  public int recordStart(byte[] text, int low, int from, int to) {
    int at = from;
    if (from > low && text[from - 1] != '\n') {
      at = SlowLogFormat.lineAfter(text, from, to);
    }
    while (at < to && !begins(text, at, to)) {
      at = SlowLogFormat.lineAfter(text, at, to);
    }
    return at;
  }

  /** Whether an entry with a time, or a part of the banner, begins with the line at {@code at}. */
  private boolean begins(byte[] text, int at, int to) {
    int time = timeEnd(text, at, to);
    return time > at ? isEntry(text, time, to) : isBanner(text, at, to);
  }

  static boolean isBanner(byte[] text, int at, int to) {
    return Bytes.startsWith(text, at, to, HEADINGS)
        || Bytes.startsWith(text, at, to, HEADINGS_WIDE)
        || Bytes.startsWith(text, at, to, TCP)
        || SlowLogFormat.isBanner(text, at, to);
  }

  /** Behind the time at {@code at}; {@code at} where none stands there. */
  private static int timeEnd(byte[] text, int at, int to) {
    if (LogTime.isTime(text, at, to)) {
      return LogTime.zoneEnd(text, LogTime.end(text, at, to), to);
    }
    return isShortTime(text, at, to) ? at + SHORT_TIME : at;
  }

  /** MariaDB's {@code 261125 15:39:33}; an hour below ten has a blank before it. */
  private static boolean isShortTime(byte[] text, int at, int to) {
    return to - at > SHORT_TIME
        && Bytes.digits(text, at, to) == at + 6
        && text[at + 6] == ' '
        && text[at + 9] == ':'
        && text[at + 12] == ':'
        && Bytes.digits(text, at + 10, to) == at + 12
        && Bytes.digits(text, at + 13, to) == at + SHORT_TIME;
  }

  /** Whether tabs, thread and command stand at {@code from}; remembers where. */
  private boolean isEntry(byte[] text, int from, int to) {
    int at = from;
    while (at < to && (text[at] == '\t' || text[at] == ' ')) {
      at++;
    }
    threadFrom = at;
    threadTo = Bytes.digits(text, at, to);
    if (threadTo == at || threadTo >= to || text[threadTo] != ' ' || at == from) {
      return false;
    }
    for (int i = 0; i < COMMANDS.size(); i++) {
      byte[] name = COMMANDS.get(i);
      if (Bytes.startsWith(text, threadTo + 1, to, name)) {
        command = i;
        argument = threadTo + 1 + name.length;
        return true;
      }
    }
    return false;
  }

  /**
   * Where the next entry of the same second begins, behind the line at {@code at}; else the end.
   */
  private int entryEnd(byte[] text, int at, int end) {
    int line = SlowLogFormat.lineAfter(text, at, end);
    while (line < end) {
      boolean isTabbed = text[line] == '\t' && line + 1 < end && text[line + 1] == '\t';
      if (isTabbed && isEntry(text, line, end)) {
        return line;
      }
      line = SlowLogFormat.lineAfter(text, line, end);
    }
    return end;
  }

  @Override
  public int recordEnd(byte[] text, int start, int to, boolean isWhole) {
    int at = start;
    while (true) {
      int newline = Bytes.newline(text, at, to);
      at = newline + 1;
      if (newline < 0 || at >= to) {
        return isWhole ? to : UNDECIDED;
      }
      boolean mayBegin = Bytes.isDigit(text[at]) || (text[at] | 0x20) >= 'a' || text[at] == '/';
      if (!mayBegin) {
        continue;
      }
      if (!isWhole && Bytes.newline(text, at, to) < 0) {
        return UNDECIDED;
      }
      if (begins(text, at, to)) {
        return at;
      }
    }
  }

  @Override
  public boolean read(byte[] text, int start, int end, StatementRecorder out) {
    int time = timeEnd(text, start, end);
    if (time == start) {
      return isBanner(text, start, end);
    }
    long micros = micros(text, start, time);
    int at = start;
    int from = time;
    while (at < end) {
      int next = entryEnd(text, at, end);
      if (!isEntry(text, from, next)) {
        return false;
      }
      if (command < STATEMENTS) {
        statement(text, next, micros, out);
      }
      at = next;
      from = next;
    }
    return true;
  }

  private void statement(byte[] text, int end, long micros, StatementRecorder out) {
    int last = end;
    while (last > argument && (text[last - 1] == '\n' || text[last - 1] == '\r')) {
      last--;
    }
    out.observation.endMicros = micros;
    out.observation.durationMicros = 0;
    out.observation.rows = -1;
    out.observation.rowsExamined = -1;
    out.session(text, threadFrom, threadTo);
    out.statement(Event.BEGUN, text, argument, last, 0, 0);
  }

  private long micros(byte[] text, int at, int timeEnd) {
    if (LogTime.isTime(text, at, timeEnd)) {
      int zone = LogTime.end(text, at, timeEnd);
      return clock.micros(text, at, zone, timeEnd);
    }
    try {
      LocalDate day = LocalDate.of(2000 + two(text, at), two(text, at + 2), two(text, at + 4));
      int hour = (text[at + 7] == ' ' ? 0 : (text[at + 7] - '0') * 10) + text[at + 8] - '0';
      long seconds = hour * 3600L + two(text, at + 10) * 60L + two(text, at + 13);
      return (day.toEpochDay() * 86_400 + seconds) * 1_000_000;
    } catch (DateTimeException impossible) {
      return LogTime.UNKNOWN;
    }
  }

  private static int two(byte[] text, int at) {
    return (text[at] - '0') * 10 + text[at + 1] - '0';
  }
}
