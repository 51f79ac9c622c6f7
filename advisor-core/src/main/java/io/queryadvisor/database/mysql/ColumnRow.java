package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A row of information_schema.COLUMNS; all columns of a table follow one another in its order. */
record ColumnRow(
    String table, String name, String type, boolean nullable, Optional<String> collation) {

  private static final String SQL =
      """
      SELECT TABLE_NAME AS table_name, COLUMN_NAME AS column_name, COLUMN_TYPE AS column_type,
        IS_NULLABLE = 'YES' AS nullable, COLLATION_NAME AS collation_name
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ?
      ORDER BY TABLE_NAME, ORDINAL_POSITION
      """;

  static List<ColumnRow> readAll(Session session, String schema) throws SQLException {
    return session.list(SQL, ColumnRow::of, schema);
  }

  /** The column; of NULLs the server tells nothing, so their share stands at 0. */
  Column with(OptionalLong distinctValues) {
    Optional<ColumnStatistics> statistics =
        distinctValues.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ColumnStatistics(
                    0, distinctValues.getAsLong(), OptionalDouble.empty(), OptionalDouble.empty()));
    return new Column(name, type, nullable, collation, statistics);
  }

  private static ColumnRow of(Row row) throws SQLException {
    return new ColumnRow(
        row.text("table_name"),
        row.text("column_name"),
        row.text("column_type"),
        row.flag("nullable"),
        row.optionalText("collation_name"));
  }
}
