package io.queryadvisor.log;

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
