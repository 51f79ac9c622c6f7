package io.queryadvisor.log;

import io.queryadvisor.workload.ClientText;
import io.queryadvisor.workload.Observation;

/** What the header lines of one slow log record say. */
final class SlowLogHeader {
  private static final byte[] TIME = Bytes.ascii("# Time: ");
  private static final byte[] USER = Bytes.ascii("# User@Host: ");
  private static final byte[] ID = Bytes.ascii(" Id: ");
  private static final byte[] THREAD = Bytes.ascii("Thread_id: ");
  private static final byte[] SCHEMA = Bytes.ascii("Schema: ");
  private static final byte[] QUERY_TIME = Bytes.ascii("Query_time: ");
  private static final byte[] SENT = Bytes.ascii("Rows_sent: ");
  private static final byte[] EXAMINED = Bytes.ascii("Rows_examined: ");
  private static final byte[] AFFECTED = Bytes.ascii("Rows_affected: ");

  private final LogTime clock = new LogTime();
  private long endMicros;
  private long startMicros;
  private long durationMicros;
  private long session;
  private long sent;
  private long affected;
  private long examined;
  private int schemaFrom;
  private int schemaTo;
  private final ClientText client = new ClientText();

  void clear(byte[] text) {
    client.begin(text);
    endMicros = LogTime.UNKNOWN;
    startMicros = LogTime.UNKNOWN;
    durationMicros = -1;
    session = 0;
    sent = -1;
    affected = -1;
    examined = -1;
    schemaFrom = 0;
    schemaTo = 0;
  }

  /** Reads one line, {@code text[from..to)}. */
  void line(byte[] text, int from, int to) {
    if (Bytes.startsWith(text, from, to, TIME)) {
      int time = from + TIME.length;
      if (LogTime.isTime(text, time, to)) {
        int zone = LogTime.end(text, time, to);
        endMicros = clock.micros(text, time, zone, LogTime.zoneEnd(text, zone, to));
      }
      return;
    }
    if (Bytes.startsWith(text, from, to, USER)) {
      client(text, from + USER.length, to);
    }
    session = number(text, from, to, ID, session);
    session = number(text, from, to, THREAD, session);
    sent = number(text, from, to, SENT, sent);
    affected = number(text, from, to, AFFECTED, affected);
    examined = number(text, from, to, EXAMINED, examined);
    int queryTime = Bytes.find(text, from, to, QUERY_TIME);
    if (queryTime > 0) {
      durationMicros = Bytes.scaled(text, queryTime + QUERY_TIME.length, to, 6);
    }
    int schema = Bytes.find(text, from, to, SCHEMA);
    if (schema > 0) {
      schemaFrom = schema + SCHEMA.length;
      schemaTo = schemaFrom;
      while (schemaTo < to && text[schemaTo] > ' ') {
        schemaTo++;
      }
    }
  }

  /** {@code shop[shop] @ web-1 [10.0.0.7]}; without a resolved name the address alone. */
  private void client(byte[] text, int from, int to) {
    int bracket = Bytes.indexOf(text, from, to, (byte) '[');
    client.user(from, bracket);
    int at = Bytes.indexOf(text, bracket, to, (byte) '@') + 2;
    int name = at;
    while (name < to && text[name] > ' ' && text[name] != '[') {
      name++;
    }
    if (name > at) {
      client.host(at, name);
    } else {
      int address = Bytes.indexOf(text, at, to, (byte) '[') + 1;
      client.host(address, Math.max(address, Bytes.indexOf(text, address, to, (byte) ']')));
    }
  }

  private static long number(byte[] text, int from, int to, byte[] label, long otherwise) {
    int found = Bytes.find(text, from, to, label);
    if (found < 0) {
      return otherwise;
    }
    int at = found + label.length;
    while (at < to && text[at] == ' ') {
      at++;
    }
    return at < to && Bytes.isDigit(text[at]) ? Bytes.number(text, at, to) : otherwise;
  }

  boolean hasQueryTime() {
    return durationMicros >= 0;
  }

  void startMicros(long micros) {
    startMicros = micros;
  }

  void client(StatementRecorder out) {
    out.client(client);
  }

  void schema(byte[] text, StatementRecorder out) {
    out.database(text, schemaFrom, schemaTo);
  }

  /** MySQL writes when the statement ended; MariaDB reliably only when it began, in seconds. */
  void fill(Observation observation) {
    boolean hasStart = startMicros != LogTime.UNKNOWN;
    observation.endMicros =
        endMicros != LogTime.UNKNOWN || !hasStart ? endMicros : startMicros + durationMicros;
    observation.durationMicros = durationMicros;
    observation.session = session;
    observation.rows = sent > 0 || affected < 0 ? sent : affected;
    observation.rowsExamined = examined;
  }
}
