package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the smallest and largest values of columns that lead a B-tree, each by one descent of its
 * index: the only values that are read from tables themselves.
 */
final class EndPointReader {
  private static final int BATCH = 50;

  // Row security would show other ends; another operator class or collation sorts otherwise.
  private static final String COLUMNS =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT DISTINCT t.nspname, t.relname, a.attname,
            quote_ident(t.nspname) || '.' || quote_ident(t.relname) AS quoted_table,
            quote_ident(a.attname) AS quoted_column
          FROM user_relation t
          JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
          JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
          JOIN pg_catalog.pg_am am ON am.oid = ic.relam AND am.amname = 'btree'
          JOIN pg_catalog.pg_opclass oc ON oc.oid = i.indclass[0] AND oc.opcdefault
          JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
          WHERE t.relkind IN ('r', 'm') AND t.relispopulated AND i.indisvalid
            AND i.indpred IS NULL AND i.indcollation[0] = a.attcollation
            AND has_column_privilege(t.oid, a.attnum, 'SELECT')
            AND has_schema_privilege(t.relnamespace, 'USAGE')
            AND NOT row_security_active(t.oid)
          ORDER BY t.nspname, t.relname, a.attname
          """;

  // Of every type that a B-tree sorts, where min() and max() are not. A bare name after ORDER BY
  // would be the text that is selected.
  private static final String ENDS =
      """
      SELECT %1$d AS position,
        (SELECT t.%3$s::text FROM ONLY %2$s t WHERE t.%3$s IS NOT NULL
          ORDER BY t.%3$s LIMIT 1) AS low,
        (SELECT t.%3$s::text FROM ONLY %2$s t WHERE t.%3$s IS NOT NULL
          ORDER BY t.%3$s DESC LIMIT 1) AS high
      """;

  private record Leading(TableName table, String column, String quotedTable, String quotedColumn) {}

  private static final String CANCELLED = "57014";
  private static final String NO_PRIVILEGE = "42501";
  private static final String NO_LOCK = "55P03";

  private final Session session;
  private final TimeBox time;
  private final List<EndPoints> found = new ArrayList<>();
  private final SortedMap<String, Set<String>> skipped = new TreeMap<>();

  private EndPointReader(Session session, TimeBox time) {
    this.session = session;
    this.time = time;
  }

  /**
   * Sorted by table and column; those that cannot be had are left out, with a note that says why.
   */
  static List<EndPoints> read(
      Session session, SchemaSelection selection, TimeBox.Limits limits, Notes notes)
      throws SQLException {
    List<Leading> columns =
        session.list(COLUMNS, EndPointReader::leading).stream()
            .filter(column -> selection.wants(column.table()))
            .toList();
    EndPointReader reader = new EndPointReader(session, TimeBox.begin(session, limits));
    for (int from = 0; from < columns.size(); from += BATCH) {
      reader.read(columns.subList(from, Math.min(columns.size(), from + BATCH)));
    }
    reader.report(columns.size(), notes);
    return reader.found.stream()
        .sorted(Comparator.comparing(EndPoints::table).thenComparing(EndPoints::column))
        .toList();
  }

  // What one column makes the server refuse is halved until that column stands alone.
  private void read(List<Leading> columns) throws SQLException {
    if (!time.hasTime()) {
      String late = "not tried within the " + seconds(time.limits().total()) + " for all";
      columns.forEach(column -> skip(column, late));
      return;
    }
    try {
      found.addAll(session.list(sql(columns), row -> endPoints(columns, row)));
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("08")) {
        throw e;
      }
      if (columns.size() == 1) {
        skip(columns.get(0), reason(e));
        return;
      }
      int half = columns.size() / 2;
      read(columns.subList(0, half));
      read(columns.subList(half, columns.size()));
    }
  }

  private static String sql(List<Leading> columns) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Leading column = columns.get(i);
      parts.add(ENDS.formatted(i, column.quotedTable(), column.quotedColumn()));
    }
    return String.join("UNION ALL\n", parts);
  }

  private static EndPoints endPoints(List<Leading> columns, Row row) throws SQLException {
    Leading column = columns.get(Math.toIntExact(row.number("position")));
    return new EndPoints(
        column.table(), column.column(), row.optionalText("low"), row.optionalText("high"), false);
  }

  private void skip(Leading column, String reason) {
    skipped
        .computeIfAbsent(reason, any -> new TreeSet<>())
        .add(column.table() + "." + column.column());
  }

  private String reason(SQLException failure) {
    return switch (String.valueOf(failure.getSQLState())) {
      case CANCELLED ->
          time.hasEnded()
              ? "timed out at the end of the " + seconds(time.limits().total()) + " for all"
              : "timed out after " + seconds(time.limits().query());
      case NO_PRIVILEGE -> "no privilege";
      case NO_LOCK -> "lock not available";
      default -> "refused: " + String.valueOf(failure.getMessage()).replaceAll("\\R.*", "");
    };
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  private void report(int all, Notes notes) {
    if (!skipped.isEmpty()) {
      notes.note(
          "Smallest and largest values: %d of %d columns read; %s. Near the ends of their range estimates may be off."
              .formatted(
                  found.size(),
                  all,
                  skipped.entrySet().stream()
                      .map(why -> why.getKey() + ": " + Naming.some(List.copyOf(why.getValue())))
                      .collect(Collectors.joining("; "))));
    }
  }

  private static Leading leading(Row row) throws SQLException {
    return new Leading(
        new TableName(row.text("nspname"), row.text("relname")),
        row.text("attname"),
        row.text("quoted_table"),
        row.text("quoted_column"));
  }
}
