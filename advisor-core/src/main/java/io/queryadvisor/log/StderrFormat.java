package io.queryadvisor.log;

/**
 * PostgreSQL's plain log. A record is a line that matches the prefix, with all lines up to the next
 * that does: continued ones begin with a tab, and DETAIL, STATEMENT and their kin repeat the
 * prefix.
 */
final class StderrFormat implements RecordFormat {
  private static final int LONGEST_PREFIX = 2048;

  private final LinePrefix prefix;
  private final PostgresMessage message = new PostgresMessage();

  StderrFormat(String linePrefix) {
    prefix = new LinePrefix(linePrefix);
  }

  @Override
  public int recordStart(byte[] text, int low, int from, int to) {
    int at = from;
    if (from > low && text[from - 1] != '\n') {
      at = lineAfter(text, from, to);
    }
    while (at < to && !begins(text, at, to)) {
      at = lineAfter(text, at, to);
    }
    return at;
  }

  private static int lineAfter(byte[] text, int from, int to) {
    int newline = Bytes.newline(text, from, to);
    return newline < 0 ? to : newline + 1;
  }

  private boolean begins(byte[] text, int at, int to) {
    return text[at] != '\t' && prefix.matches(text, at, to) && !prefix.severity.continues();
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
      if (text[at] == '\t') {
        continue;
      }
      if (!isWhole && to - at < LONGEST_PREFIX && Bytes.newline(text, at, to) < 0) {
        return UNDECIDED;
      }
      if (begins(text, at, to)) {
        return at;
      }
    }
  }

  @Override
  public boolean read(byte[] text, int start, int end, StatementRecorder out) {
    if (!prefix.matches(text, start, end)) {
      return false;
    }
    Severity severity = prefix.severity;
    if (severity != Severity.LOG && !severity.isError()) {
      return true;
    }
    out.isTabbed = true;
    out.observation.endMicros = prefix.micros;
    out.observation.session = prefix.session;
    out.database(text, prefix.databaseFrom, prefix.databaseTo);
    out.client(prefix.client);
    message.begin(text);
    message.from = prefix.textStart;
    message.to = end;
    labelledLines(text, end);
    if (severity == Severity.LOG) {
      message.log(out);
    } else {
      message.error(out);
    }
    return true;
  }

  /** Finds where the message ends, and the texts of DETAIL and STATEMENT. */
  private void labelledLines(byte[] text, int end) {
    Severity open = Severity.LOG;
    int at = message.from;
    while (true) {
      int newline = Bytes.newline(text, at, end);
      if (newline < 0) {
        endLabel(open, end);
        return;
      }
      at = newline + 1;
      boolean isLabel =
          at < end
              && text[at] != '\t'
              && prefix.matches(text, at, end)
              && prefix.severity.continues();
      if (isLabel) {
        endLabel(open, newline);
        open = prefix.severity;
        beginLabel(open, prefix.textStart);
      }
    }
  }

  private void beginLabel(Severity label, int start) {
    if (label == Severity.DETAIL) {
      message.detailFrom = start;
      message.detailTo = start;
    } else if (label == Severity.STATEMENT) {
      message.statementFrom = start;
      message.statementTo = start;
    }
  }

  private void endLabel(Severity label, int end) {
    if (label == Severity.LOG) {
      message.to = end;
    } else if (label == Severity.DETAIL) {
      message.detailTo = end;
    } else if (label == Severity.STATEMENT) {
      message.statementTo = end;
    }
  }
}
