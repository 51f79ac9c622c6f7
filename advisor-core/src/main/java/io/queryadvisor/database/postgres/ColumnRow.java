package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A row of pg_attribute; all columns of a table follow one another in its order. */
record ColumnRow(
    long table, String name, String type, boolean nullable, Optional<String> collation) {

  private static final String SQL =
      UserTables.WITH
          + """
          SELECT a.attrelid, a.attname, NOT a.attnotnull AS nullable,
            pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
            CASE WHEN a.attcollation <> t.typcollation THEN co.collname END AS collation
          FROM user_table u
          JOIN pg_catalog.pg_attribute a ON a.attrelid = u.oid
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
          WHERE a.attnum > 0 AND NOT a.attisdropped
          ORDER BY a.attrelid, a.attnum
          """;

  static List<ColumnRow> readAll(Session session) throws SQLException {
    return session.list(SQL, ColumnRow::of);
  }

  Column with(Optional<ColumnStatistics> statistics) {
    return new Column(name, type, nullable, collation, statistics);
  }

  private static ColumnRow of(Row row) throws SQLException {
    return new ColumnRow(
        row.number("attrelid"),
        row.text("attname"),
        row.text("type"),
        row.flag("nullable"),
        row.optionalText("collation"));
  }
}
