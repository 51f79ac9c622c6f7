package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Derives what is known of an indexed expression from the column in it: {@code lower(c)} has about
 * as many values as c, and as wide ones.
 */
record ExpressionFigures(ColumnFigures columns) {
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([a-z_][\\w$]*)");
  private static final Pattern CAST = Pattern.compile("(?s).*\\)?::([a-z][a-z ]*[a-z])\\)*");
  private static final double DOCUMENT_VALUE_BYTES = 12;
  private static final double TIMES_PER_UNIT = 20;

  KeyFigures of(Table table, String expression, double rows) {
    Optional<Column> column = column(table, expression);
    KeyFigures unknown =
        new KeyFigures(
            StoredType.of("text"), DOCUMENT_VALUE_BYTES, true, 0, Math.max(1, rows), List.of());
    if (column.isEmpty()) {
      return unknown;
    }
    KeyFigures known = columns.of(table, column.get(), rows);
    String text = expression.toLowerCase(Locale.ROOT);
    if (text.contains("->") || text.contains("#>")) {
      return unknown.withDistinct(Math.min(rows, known.distinct()));
    }
    if (text.contains("date_trunc(")) {
      String type =
          column.get().type().startsWith("timestamp")
              ? column.get().type()
              : "timestamp with time zone";
      return retyped(known, type, known.distinct() / TIMES_PER_UNIT);
    }
    Matcher cast = CAST.matcher(text);
    if (cast.matches()) {
      String type = cast.group(1);
      boolean coarser = type.equals("date") && column.get().type().startsWith("timestamp");
      return retyped(known, type, coarser ? known.distinct() / TIMES_PER_UNIT : known.distinct());
    }
    return known;
  }

  private static KeyFigures retyped(KeyFigures known, String type, double distinct) {
    StoredType stored = StoredType.of(type);
    return new KeyFigures(
        stored,
        stored.length().isPresent() ? stored.length().getAsInt() : known.widthBytes(),
        known.varying() && stored.length().isEmpty(),
        known.nullFraction(),
        Math.max(1, distinct),
        List.of());
  }

  /** The first word of an expression that is a column of the table. */
  static Optional<Column> column(Table table, String expression) {
    Matcher words = WORD.matcher(expression.replaceAll("'(?:[^']|'')*'", "''"));
    while (words.find()) {
      String name = words.group(1) != null ? words.group(1).replace("\"\"", "\"") : words.group(2);
      Optional<Column> column = table.column(name);
      if (column.isPresent()) {
        return column;
      }
    }
    return Optional.empty();
  }
}
