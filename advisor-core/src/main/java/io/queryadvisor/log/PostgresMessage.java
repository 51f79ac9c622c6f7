package io.queryadvisor.log;

import io.queryadvisor.workload.Observation.Event;

/**
 * What the message of a PostgreSQL log record says, whatever format it stands in. Reused from
 * record to record. Texts: {@code exec_simple_query}, {@code exec_parse_message}, {@code
 * exec_bind_message} and {@code exec_execute_message} of tcop/postgres.c, versions 13 to 18.
 */
final class PostgresMessage {
  private static final byte[] DURATION = Bytes.ascii("duration: ");
  private static final byte[] STATEMENT = Bytes.ascii("statement: ");
  private static final byte[] EXECUTE = Bytes.ascii("execute ");
  private static final byte[] FETCH = Bytes.ascii("execute fetch from ");
  private static final byte[] PARSE = Bytes.ascii("parse ");
  private static final byte[] BIND = Bytes.ascii("bind ");
  private static final byte[] PARAMETERS = Bytes.ascii("arameters: ");

  byte[] text = new byte[0];
  int from;
  int to;
  int detailFrom;
  int detailTo;
  int statementFrom;
  int statementTo;

  void begin(byte[] bytes) {
    text = bytes;
    from = 0;
    to = 0;
    detailFrom = 0;
    detailTo = 0;
    statementFrom = 0;
    statementTo = 0;
  }

  /** Records what a LOG message says. */
  void log(StatementRecorder out) {
    if (Bytes.startsWith(text, from, to, DURATION)) {
      duration(out);
    } else if (Bytes.startsWith(text, from, to, STATEMENT)) {
      out.observation.durationMicros = 0;
      record(out, Event.BEGUN, from + STATEMENT.length);
    } else if (Bytes.startsWith(text, from, to, EXECUTE)) {
      out.observation.durationMicros = 0;
      record(out, Event.BEGUN, behindName(from + EXECUTE.length));
    }
  }

  /** Records an error, where the statement that caused it was logged. */
  void error(StatementRecorder out) {
    if (statementTo > statementFrom) {
      out.observation.durationMicros = 0;
      out.statement(Event.FAILED, text, statementFrom, statementTo, 0, 0);
    }
  }

  private void duration(StatementRecorder out) {
    int number = from + DURATION.length;
    out.observation.durationMicros = Bytes.scaled(text, number, to, 3);
    int at = number;
    while (at < to && (Bytes.isDigit(text[at]) || text[at] == '.')) {
      at++;
    }
    at += 3; // " ms"
    while (at < to && text[at] == ' ') {
      at++;
    }
    if (at >= to || text[at] == '\n' || text[at] == '\r') {
      out.event(Event.DURATION);
    } else if (Bytes.startsWith(text, at, to, STATEMENT)) {
      record(out, Event.EXECUTED, at + STATEMENT.length);
    } else if (Bytes.startsWith(text, at, to, FETCH)) {
      record(out, Event.FETCHED, behindName(at + FETCH.length));
    } else if (Bytes.startsWith(text, at, to, EXECUTE)) {
      record(out, Event.EXECUTED, behindName(at + EXECUTE.length));
    } else if (Bytes.startsWith(text, at, to, PARSE) || Bytes.startsWith(text, at, to, BIND)) {
      out.event(Event.PREPARED);
    }
  }

  /** Behind {@code name: } or {@code name/portal: }; a name may hold anything but a line end. */
  private int behindName(int nameFrom) {
    int at = nameFrom;
    while (at + 1 < to && !(text[at] == ':' && text[at + 1] == ' ')) {
      at++;
    }
    return Math.min(to, at + 2);
  }

  private void record(StatementRecorder out, Event event, int start) {
    int parameters = detailTo;
    boolean isParameters =
        detailTo - detailFrom > PARAMETERS.length
            && Bytes.startsWith(text, detailFrom + 1, detailTo, PARAMETERS);
    if (isParameters) {
      parameters = detailFrom + 1 + PARAMETERS.length;
    }
    out.statement(event, text, start, to, parameters, detailTo);
  }
}
