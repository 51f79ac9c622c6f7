package io.queryadvisor.log;

import io.queryadvisor.workload.ClientText;

/** PostgreSQL's jsonlog (15 and later): one flat object a line; keys as in the manual. */
final class JsonFormat implements RecordFormat {
  private static final byte[] TIMESTAMP = Bytes.ascii("timestamp");
  private static final byte[] USER = Bytes.ascii("user");
  private static final byte[] HOST = Bytes.ascii("remote_host");
  private static final byte[] APPLICATION = Bytes.ascii("application_name");
  private static final byte[] DATABASE = Bytes.ascii("dbname");
  private static final byte[] PROCESS = Bytes.ascii("pid");
  private static final byte[] SESSION = Bytes.ascii("session_id");
  private static final byte[] SEVERITY = Bytes.ascii("error_severity");
  private static final byte[] MESSAGE = Bytes.ascii("message");
  private static final byte[] DETAIL = Bytes.ascii("detail");
  private static final byte[] STATEMENT = Bytes.ascii("statement");

  private final LogTime clock = new LogTime();
  private final ClientText client = new ClientText();
  private final PostgresMessage message = new PostgresMessage();
  private Severity severity = Severity.UNKNOWN;
  private boolean hasTime;
  private boolean hasSession;
  private int valueFrom;
  private int valueTo;

  @Override
  public int recordStart(byte[] text, int low, int from, int to) {
    int at = from;
    boolean isLineStart = from == low || text[from - 1] == '\n';
    while (at < to) {
      if (isLineStart && text[at] == '{') {
        return at;
      }
      int newline = Bytes.newline(text, at, to);
      at = newline < 0 ? to : newline + 1;
      isLineStart = true;
    }
    return to;
  }

  @Override
  public int recordEnd(byte[] text, int start, int to, boolean isWhole) {
    int newline = Bytes.newline(text, start, to);
    if (newline >= 0) {
      return newline + 1;
    }
    return isWhole ? to : UNDECIDED;
  }

  @Override
  public boolean read(byte[] text, int start, int end, StatementRecorder out) {
    severity = Severity.UNKNOWN;
    hasTime = false;
    hasSession = false;
    out.observation.database = -1;
    out.observation.session = 0;
    client.begin(text);
    message.begin(text);
    int at = start + 1;
    while (at > 0 && at < end && text[at] != '}') {
      at = member(text, at, end, out);
    }
    if (!hasTime || severity == Severity.UNKNOWN) {
      return false;
    }
    out.client(client);
    if (severity == Severity.LOG) {
      message.log(out);
    } else if (severity.isError()) {
      message.error(out);
    }
    return true;
  }

  /** Reads {@code "key":value} and the comma behind it; −1 where there is none. */
  private int member(byte[] text, int from, int end, StatementRecorder out) {
    int key = Bytes.indexOf(text, from, end, (byte) '"') + 1;
    int keyEnd = Bytes.indexOf(text, key, end, (byte) '"');
    int at = keyEnd + 1;
    while (at < end && (text[at] == ':' || text[at] == ' ')) {
      at++;
    }
    if (at >= end) {
      return -1;
    }
    boolean isString = text[at] == '"';
    int next = isString ? string(text, at + 1, end) : bare(text, at, end);
    if (next < 0) {
      return -1;
    }
    take(text, key, keyEnd, out);
    while (next < end && (text[next] == ',' || text[next] == ' ')) {
      next++;
    }
    return next;
  }

  private void take(byte[] text, int key, int keyEnd, StatementRecorder out) {
    if (is(MESSAGE, text, key, keyEnd)) {
      message.from = valueFrom;
      message.to = valueTo;
    } else if (is(TIMESTAMP, text, key, keyEnd)) {
      time(text, out);
    } else if (is(SEVERITY, text, key, keyEnd)) {
      severity = Severity.at(text, valueFrom, valueTo);
    } else if (is(SESSION, text, key, keyEnd)) {
      hasSession = true;
      out.session(text, valueFrom, valueTo);
    } else if (is(PROCESS, text, key, keyEnd) && !hasSession) {
      out.session(text, valueFrom, valueTo);
    } else if (is(DATABASE, text, key, keyEnd)) {
      out.database(text, valueFrom, valueTo);
    } else if (is(USER, text, key, keyEnd)) {
      client.user(valueFrom, valueTo);
    } else if (is(HOST, text, key, keyEnd)) {
      client.host(valueFrom, valueTo);
    } else if (is(APPLICATION, text, key, keyEnd)) {
      client.application(valueFrom, valueTo);
    } else if (is(DETAIL, text, key, keyEnd)) {
      message.detailFrom = valueFrom;
      message.detailTo = valueTo;
    } else if (is(STATEMENT, text, key, keyEnd)) {
      message.statementFrom = valueFrom;
      message.statementTo = valueTo;
    }
  }

  private static boolean is(byte[] name, byte[] text, int key, int keyEnd) {
    return keyEnd - key == name.length && Bytes.startsWith(text, key, keyEnd, name);
  }

  private void time(byte[] text, StatementRecorder out) {
    hasTime = LogTime.isTime(text, valueFrom, valueTo);
    if (hasTime) {
      int zone = Math.min(valueTo, LogTime.end(text, valueFrom, valueTo) + 1);
      out.observation.endMicros = clock.micros(text, valueFrom, zone, valueTo);
    }
  }

  private int bare(byte[] text, int from, int end) {
    int at = from;
    while (at < end && text[at] != ',' && text[at] != '}' && text[at] != '\n') {
      at++;
    }
    valueFrom = from;
    valueTo = at;
    return at;
  }

  /** Reads a string and takes its escapes out, in place; −1 where it does not end. */
  private int string(byte[] text, int from, int end) {
    int at = from;
    int write = from;
    while (at < end && text[at] != '"') {
      if (text[at] != '\\') {
        text[write++] = text[at++];
      } else {
        write = JsonEscape.decode(text, at, end, write);
        at = JsonEscape.end(text, at, end);
      }
    }
    valueFrom = from;
    valueTo = write;
    return at < end ? at + 1 : -1;
  }
}
