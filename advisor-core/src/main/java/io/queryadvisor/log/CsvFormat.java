package io.queryadvisor.log;

import io.queryadvisor.workload.ClientText;

/**
 * PostgreSQL's csvlog (manual, "Using CSV-Format Log Output"): 23 columns up to version 12, 24 in
 * 13, 26 since 14; those that matter have kept their places. A record ends at a newline outside
 * quotes.
 */
final class CsvFormat implements RecordFormat {
  private static final int TIME = 0;
  private static final int USER = 1;
  private static final int DATABASE = 2;
  private static final int REMOTE = 4;
  private static final int SESSION = 5;
  private static final int SEVERITY = 11;
  private static final int MESSAGE = 13;
  private static final int DETAIL = 14;
  private static final int QUERY = 19;
  private static final int APPLICATION = 22;
  private static final int FEWEST = 22;
  private static final int COLUMNS = 32;

  private final int[] from = new int[COLUMNS];
  private final int[] to = new int[COLUMNS];
  private final LogTime clock = new LogTime();
  private final ClientText client = new ClientText();
  private final PostgresMessage message = new PostgresMessage();

  @Override
  public int recordStart(byte[] text, int low, int start, int end) {
    int at = start;
    boolean isLineStart = start == low || text[start - 1] == '\n';
    while (at < end) {
      if (isLineStart && looksLikeRecord(text, at, end)) {
        return at;
      }
      int newline = Bytes.newline(text, at, end);
      at = newline < 0 ? end : newline + 1;
      isLineStart = true;
    }
    return end;
  }

  /** A time, its zone, and the session columns that follow. */
  static boolean looksLikeRecord(byte[] text, int at, int end) {
    if (!LogTime.isTime(text, at, end)) {
      return false;
    }
    int zone = LogTime.end(text, at, end) + 1;
    int comma = LogTime.zoneEnd(text, zone, end);
    boolean isTime = comma > zone && comma < end && text[comma] == ',';
    return isTime && comma + 1 < end && (text[comma + 1] == '"' || text[comma + 1] == ',');
  }

  @Override
  public int recordEnd(byte[] text, int start, int end, boolean isWhole) {
    int at = start;
    while (true) {
      int newline = Bytes.newline(text, at, end);
      int stop = newline < 0 ? end : newline;
      int quote = Bytes.indexOf(text, at, stop, (byte) '"');
      if (quote < stop) {
        int close = Bytes.indexOf(text, quote + 1, end, (byte) '"');
        if (close >= end) {
          return isWhole ? end : UNDECIDED;
        }
        at = close + 1; // a doubled quote opens again at once
      } else if (newline >= 0) {
        return newline + 1;
      } else {
        return isWhole ? end : UNDECIDED;
      }
    }
  }

  @Override
  public boolean read(byte[] text, int start, int end, StatementRecorder out) {
    int columns = split(text, start, end);
    if (columns < FEWEST || !LogTime.isTime(text, from[TIME], to[TIME])) {
      return false;
    }
    Severity severity = Severity.at(text, from[SEVERITY], to[SEVERITY]);
    if (severity != Severity.LOG && !severity.isError()) {
      return severity != Severity.UNKNOWN;
    }
    int zone = LogTime.end(text, from[TIME], to[TIME]) + 1;
    out.observation.endMicros = clock.micros(text, from[TIME], Math.min(zone, to[TIME]), to[TIME]);
    out.session(text, from[SESSION], to[SESSION]);
    out.database(text, from[DATABASE], to[DATABASE]);
    client.begin(text);
    client.user(from[USER], to[USER]);
    client.hostAndPort(from[REMOTE], to[REMOTE]);
    if (columns > APPLICATION) {
      client.application(from[APPLICATION], to[APPLICATION]);
    }
    out.client(client);
    message.begin(text);
    message.from = from[MESSAGE];
    message.to = to[MESSAGE];
    message.detailFrom = from[DETAIL];
    message.detailTo = to[DETAIL];
    message.statementFrom = from[QUERY];
    message.statementTo = to[QUERY];
    if (severity == Severity.LOG) {
      message.log(out);
    } else {
      message.error(out);
    }
    return true;
  }

  /** Finds the columns and takes doubled quotes out of them, in place. */
  private int split(byte[] text, int start, int end) {
    int last = end;
    while (last > start && (text[last - 1] == '\n' || text[last - 1] == '\r')) {
      last--;
    }
    int column = 0;
    int at = start;
    while (column < COLUMNS) {
      if (at < last && text[at] == '"') {
        at = quoted(text, at + 1, last, column);
      } else {
        from[column] = at;
        at = Bytes.indexOf(text, at, last, (byte) ',');
        to[column] = at;
      }
      column++;
      if (at >= last || text[at] != ',') {
        return at < last ? 0 : column;
      }
      at++;
    }
    return column;
  }

  private int quoted(byte[] text, int start, int end, int column) {
    from[column] = start;
    int at = Bytes.indexOf(text, start, end, (byte) '"');
    int write = at;
    while (at + 1 < end && text[at + 1] == '"') {
      int next = Bytes.indexOf(text, at + 2, end, (byte) '"');
      int length = next - at - 1;
      System.arraycopy(text, at + 1, text, write, length);
      write += length;
      at = next;
    }
    to[column] = write;
    return Math.min(end, at + 1);
  }
}
