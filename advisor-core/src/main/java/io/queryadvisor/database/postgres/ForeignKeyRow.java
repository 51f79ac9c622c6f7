package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;

/** A foreign key of pg_constraint. */
record ForeignKeyRow(long table, ForeignKey foreignKey) {

  // A key to a partitioned table has, on the same table, a child for each partition: left out.
  private static final String SQL =
      UserTables.WITH
          + """
          SELECT k.conrelid, k.conname, rn.nspname, rc.relname,
            ARRAY(
              SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c(num, pos)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.num
              ORDER BY c.pos) AS columns,
            ARRAY(
              SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS c(num, pos)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.num
              ORDER BY c.pos) AS referenced
          FROM user_table u
          JOIN pg_catalog.pg_constraint k ON k.conrelid = u.oid AND k.contype = 'f'
          JOIN pg_catalog.pg_class rc ON rc.oid = k.confrelid
          JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
          WHERE NOT EXISTS (
            SELECT 1 FROM pg_catalog.pg_constraint p
            WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid)
          ORDER BY k.conrelid, k.conname
          """;

  static List<ForeignKeyRow> readAll(Session session) throws SQLException {
    return session.list(SQL, ForeignKeyRow::of);
  }

  private static ForeignKeyRow of(Row row) throws SQLException {
    return new ForeignKeyRow(
        row.number("conrelid"),
        new ForeignKey(
            row.text("conname"),
            row.texts("columns"),
            new TableName(row.text("nspname"), row.text("relname")),
            row.texts("referenced")));
  }
}
