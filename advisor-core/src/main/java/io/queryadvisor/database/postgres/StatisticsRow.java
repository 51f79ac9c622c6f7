package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A row of pg_stats, without the values of the data.
 *
 * @param inherited whether it is of the table with its children; the only kind that a partitioned
 *     table has
 * @param distinct the number of distinct values, or, negated, their share of the rows
 */
record StatisticsRow(
    Key key,
    boolean inherited,
    double nullFraction,
    double distinct,
    OptionalDouble averageWidthBytes,
    OptionalDouble correlation) {

  /** A column's full name. */
  record Key(String schema, String table, String column) {}

  private static final String SQL =
      """
      SELECT schemaname, tablename, attname, inherited, null_frac, n_distinct, avg_width,
        correlation
      FROM pg_catalog.pg_stats
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
      ORDER BY schemaname, tablename, attname, inherited
      """;

  static List<StatisticsRow> readAll(Session session) throws SQLException {
    return session.list(SQL, StatisticsRow::of);
  }

  /** The statistics scaled to the table's rows; empty where a share cannot be scaled. */
  Optional<ColumnStatistics> scaled(OptionalLong rows) {
    if (distinct < 0 && rows.isEmpty()) {
      return Optional.empty();
    }
    double values = distinct < 0 ? -distinct * rows.orElseThrow() : distinct;
    return Optional.of(new ColumnStatistics(nullFraction, values, averageWidthBytes, correlation));
  }

  private static StatisticsRow of(Row row) throws SQLException {
    return new StatisticsRow(
        new Key(row.text("schemaname"), row.text("tablename"), row.text("attname")),
        row.flag("inherited"),
        row.decimal("null_frac"),
        row.decimal("n_distinct"),
        row.optionalDecimal("avg_width"),
        row.optionalDecimal("correlation"));
  }
}
