package io.queryadvisor.log;

import io.queryadvisor.sql.StatementValues;
import io.queryadvisor.workload.ObservationBatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads PostgreSQL's {@code $1 = 'it''s', $2 = NULL}, as DETAIL shows parameters. */
final class LoggedParameters {
  private static final int MOST = 1000;

  /** Bytes looked at, so that a sample of many long values stays small. */
  private static final int LONGEST = 2 * ObservationBatch.TEXT_LIMIT;

  private LoggedParameters() {}

  /**
   * The values in order, unquoted, as far as 8 KiB of them tell; a null is the text {@code NULL}.
   */
  static List<String> parse(byte[] text, int from, int end) {
    int to = Math.min(end, from + LONGEST);
    List<String> values = new ArrayList<>();
    int at = from;
    while (at < to && values.size() < MOST) {
      int equals = Bytes.indexOf(text, at, to, (byte) '=');
      int start = equals + 1;
      while (start < to && text[start] == ' ') {
        start++;
      }
      if (start >= to) {
        break;
      }
      at = text[start] == '\'' ? quoted(text, start, to, values) : bare(text, start, to, values);
    }
    return values;
  }

  /** The hash of the value of {@code $number}; 0 where the first 8 KiB do not hold it. */
  static int hash(byte[] text, int from, int end, int number) {
    int to = Math.min(end, from + LONGEST);
    int at = from;
    for (int i = 1; at < to; i++) {
      int start = Bytes.indexOf(text, at, to, (byte) '=') + 1;
      while (start < to && text[start] == ' ') {
        start++;
      }
      if (start >= to) {
        return 0;
      }
      boolean isQuoted = text[start] == '\'';
      int first = isQuoted ? start + 1 : start;
      int last = isQuoted ? closingQuote(text, first, to) : bareEnd(text, first, to);
      if (i == number) {
        return last < to || end == to ? StatementValues.hash(text, first, last) : 0;
      }
      at = last + 1;
    }
    return 0;
  }

  private static int closingQuote(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      if (text[at] != '\'') {
        at++;
      } else if (at + 1 < to && text[at + 1] == '\'') {
        at += 2;
      } else {
        return at;
      }
    }
    return to;
  }

  private static int bareEnd(byte[] text, int from, int to) {
    int end = Bytes.indexOf(text, from, to, (byte) ',');
    while (end > from && text[end - 1] <= ' ' && text[end - 1] >= 0) {
      end--;
    }
    return end;
  }

  private static int bare(byte[] text, int from, int to, List<String> values) {
    int end = Bytes.indexOf(text, from, to, (byte) ',');
    values.add(new String(text, from, end - from, StandardCharsets.UTF_8).strip());
    return end + 1;
  }

  private static int quoted(byte[] text, int from, int to, List<String> values) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    int at = from + 1;
    while (at < to) {
      boolean isQuote = text[at] == '\'';
      if (isQuote && (at + 1 >= to || text[at + 1] != '\'')) {
        break;
      }
      at += isQuote ? 1 : 0;
      if (value.size() < ObservationBatch.TEXT_LIMIT) {
        value.write(text[at]);
      }
      at++;
    }
    values.add(value.toString(StandardCharsets.UTF_8));
    return at + 1;
  }
}
