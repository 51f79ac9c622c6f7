package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row of information_schema.STATISTICS: one key of an index.
 *
 * @param position from 1
 * @param cardinality distinct values of the index's keys up to this one
 * @param type such as {@code BTREE}
 * @param ignored whether the optimizer must not use the index
 */
record KeyRow(
    String table,
    String index,
    boolean unique,
    long position,
    Optional<String> column,
    Optional<String> expression,
    boolean descending,
    Optional<Integer> prefixLength,
    OptionalLong cardinality,
    String type,
    boolean ignored) {

  private static final String VIEW = "information_schema.STATISTICS";
  private static final String SQL =
      """
      SELECT TABLE_NAME AS table_name, INDEX_NAME AS index_name, NON_UNIQUE = 0 AS is_unique,
        SEQ_IN_INDEX AS seq, COLUMN_NAME AS column_name, %s AS key_expression,
        COALESCE(COLLATION = 'D', 0) AS descending, SUB_PART AS sub_part,
        CARDINALITY AS cardinality, INDEX_TYPE AS index_type, %s AS ignored
      FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = ?
      ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
      """;

  static List<KeyRow> readAll(Session session, String schema) throws SQLException {
    Set<String> columns = session.columnsOf(VIEW);
    // EXPRESSION since MySQL 8.0.13; IS_VISIBLE is MySQL's, IGNORED MariaDB's since 10.6.
    String expression = columns.contains("EXPRESSION") ? "EXPRESSION" : "NULL";
    String ignored = "0";
    if (columns.contains("IS_VISIBLE")) {
      ignored = "IS_VISIBLE = 'NO'";
    } else if (columns.contains("IGNORED")) {
      ignored = "IGNORED = 'YES'";
    }
    return session.list(SQL.formatted(expression, ignored), KeyRow::of, schema);
  }

  /** The key as the catalog's model has it; MySQL sorts NULLs first upwards, last downwards. */
  IndexKey key() {
    return new IndexKey(
        column,
        column.or(() -> expression).orElse(""),
        descending,
        false,
        Optional.empty(),
        Optional.empty(),
        prefixLength);
  }

  /** The key as CREATE INDEX takes it. */
  String definition() {
    return column.map(Identifier::quote).orElseGet(() -> "(" + expression.orElse("") + ")")
        + prefixLength.map(length -> "(" + length + ")").orElse("")
        + (descending ? " DESC" : "");
  }

  private static KeyRow of(Row row) throws SQLException {
    OptionalLong prefix = row.optionalNumber("sub_part");
    return new KeyRow(
        row.text("table_name"),
        row.text("index_name"),
        row.flag("is_unique"),
        row.number("seq"),
        row.optionalText("column_name"),
        row.optionalText("key_expression"),
        row.flag("descending"),
        prefix.stream().mapToObj(Math::toIntExact).findFirst(),
        row.optionalNumber("cardinality"),
        row.text("index_type"),
        row.flag("ignored"));
  }
}
