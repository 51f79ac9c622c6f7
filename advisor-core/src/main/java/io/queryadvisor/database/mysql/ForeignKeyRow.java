package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;

/** A row of information_schema.KEY_COLUMN_USAGE: one column of a foreign key. */
record ForeignKeyRow(
    String table, String name, String column, TableName referenced, String referencedColumn) {

  private static final String SQL =
      """
      SELECT TABLE_NAME AS table_name, CONSTRAINT_NAME AS constraint_name,
        COLUMN_NAME AS column_name, REFERENCED_TABLE_SCHEMA AS ref_schema,
        REFERENCED_TABLE_NAME AS ref_table, REFERENCED_COLUMN_NAME AS ref_column
      FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL
        AND REFERENCED_COLUMN_NAME IS NOT NULL
      ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION
      """;

  static List<ForeignKeyRow> readAll(Session session, String schema) throws SQLException {
    return session.list(SQL, ForeignKeyRow::of, schema);
  }

  /** The key of which these are the columns, in order; ≥ 1. */
  static ForeignKey join(List<ForeignKeyRow> columns) {
    return new ForeignKey(
        columns.get(0).name(),
        columns.stream().map(ForeignKeyRow::column).toList(),
        columns.get(0).referenced(),
        columns.stream().map(ForeignKeyRow::referencedColumn).toList());
  }

  private static ForeignKeyRow of(Row row) throws SQLException {
    return new ForeignKeyRow(
        row.text("table_name"),
        row.text("constraint_name"),
        row.text("column_name"),
        new TableName(row.text("ref_schema"), row.text("ref_table")),
        row.text("ref_column"));
  }
}
