package io.queryadvisor.database.mysql;

import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of information_schema.TABLES.
 *
 * @param storageEngine such as {@code InnoDB}
 * @param indexBytes of all secondary indexes together
 */
record TableRow(
    String name,
    Optional<String> storageEngine,
    OptionalLong rows,
    OptionalLong dataBytes,
    OptionalLong indexBytes) {

  private static final String SQL =
      """
      SELECT TABLE_NAME AS table_name, ENGINE AS engine, TABLE_ROWS AS table_rows,
        DATA_LENGTH AS data_length, INDEX_LENGTH AS index_length
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
      ORDER BY TABLE_NAME
      """;

  static List<TableRow> readAll(Session session, String schema) throws SQLException {
    return session.list(SQL, TableRow::of, schema);
  }

  boolean isClustered() {
    return storageEngine.filter("InnoDB"::equalsIgnoreCase).isPresent();
  }

  private static TableRow of(Row row) throws SQLException {
    return new TableRow(
        row.text("table_name"),
        row.optionalText("engine"),
        row.optionalNumber("table_rows"),
        row.optionalNumber("data_length"),
        row.optionalNumber("index_length"));
  }
}
