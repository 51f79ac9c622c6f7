package io.queryadvisor.workload;

import io.queryadvisor.sql.StatementKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the values of a normalised text that say which rows a statement means: those that a WHERE
 * compares for equality, and those that an INSERT gives its columns. Only a guess at what is worth
 * keeping, made without a parser because it runs while a log is read.
 *
 * @param kept at most four, in order of their places
 * @param all how many values the text shows; an execution that has another number has a list in it,
 *     and which value is which cannot be told
 */
record TracedValues(List<TracedValue> kept, int all) {
  /** Values kept of each execution. */
  static final int MOST = 4;

  static final TracedValues NONE = new TracedValues(List.of(), 0);
  private static final Comparator<TracedValue> KEYS_FIRST =
      Comparator.comparing((TracedValue value) -> !isKey(value.column()))
          .thenComparing(TracedValue::ordinal);

  TracedValues {
    kept = List.copyOf(kept);
  }

  /** Those of a statement whose text is not cut off; none of one that does not touch rows. */
  static TracedValues of(String text, StatementKind kind) {
    boolean touchesRows = kind == StatementKind.SELECT || kind.writesRows();
    if (!touchesRows || text.endsWith("…")) {
      return NONE;
    }
    List<Integer> places = places(text);
    List<TracedValue> found =
        kind == StatementKind.INSERT ? inserted(text, places) : compared(text, kind, places);
    List<TracedValue> kept =
        found.stream()
            .sorted(KEYS_FIRST)
            .limit(MOST)
            .sorted(Comparator.comparingInt(TracedValue::ordinal))
            .toList();
    return new TracedValues(kept, places.size());
  }

  private static boolean isKey(String column) {
    return column.toLowerCase(Locale.ROOT).endsWith("id");
  }

  /** Where values stand. */
  private static List<Integer> places(String text) {
    List<Integer> places = new ArrayList<>();
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (quote != 0) {
        quote = each == quote ? 0 : quote;
      } else if (each == '"' || each == '`') {
        quote = each;
      } else if (each == '?') {
        places.add(at);
      }
    }
    return places;
  }

  private static List<TracedValue> compared(String text, StatementKind kind, List<Integer> places) {
    int from = kind == StatementKind.SELECT ? 0 : text.indexOf(" WHERE ");
    List<TracedValue> found = new ArrayList<>();
    for (int i = 0; i < places.size() && from >= 0; i++) {
      int place = places.get(i);
      int end = place < from ? -1 : operandEnd(text, place);
      String column = end < 0 ? "" : nameBefore(text, end);
      if (!column.isEmpty()) {
        found.add(new TracedValue(i, column));
      }
    }
    return found;
  }

  /** Where the name ends that the value is compared with; −1 where it is not by equality. */
  private static int operandEnd(String text, int place) {
    if (text.startsWith(" = ", place - 3)) {
      return place - 3;
    }
    boolean isList = text.startsWith(" IN (", place - 5) && text.startsWith(")", place + 1);
    return isList ? place - 5 : -1;
  }

  private static String nameBefore(String text, int end) {
    int from = end;
    while (from > 0 && isNamePart(text.charAt(from - 1))) {
      from--;
    }
    return text.substring(from, end);
  }

  private static boolean isNamePart(char each) {
    return Character.isLetterOrDigit(each) || "_.$\"`".indexOf(each) >= 0;
  }

  private static List<TracedValue> inserted(String text, List<Integer> places) {
    int open = text.indexOf('(');
    int close = text.indexOf(") VALUES (", open + 1);
    if (open < 0 || close < 0) {
      return List.of();
    }
    String[] columns = text.substring(open + 1, close).split(", ", -1);
    List<TracedValue> found = new ArrayList<>();
    int at = close + ") VALUES (".length();
    for (int i = 0; i < columns.length; i++) {
      int ordinal = places.indexOf(at);
      String following = ordinal < 0 ? "" : text.substring(at + 1);
      if (!following.startsWith(", ") && !following.startsWith(")")) {
        break; // an expression: which columns the values behind it are for is not looked into
      }
      found.add(new TracedValue(ordinal, columns[i]));
      at += "?, ".length();
    }
    return found;
  }
}
