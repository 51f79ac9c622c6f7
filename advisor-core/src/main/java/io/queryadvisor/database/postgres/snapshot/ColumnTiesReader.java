package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.redaction.ColumnTies;
import io.queryadvisor.database.redaction.ColumnTies.Tie;
import io.queryadvisor.database.redaction.PostgresRedaction.ColumnName;
import java.sql.SQLException;

/** Finds out which columns hold each other's values: by inheritance, and by expressions. */
final class ColumnTiesReader {
  // Keys of attached indexes may have other names, but not another order; those that are no
  // expressions have no statistics.
  private static final String SHARED =
      """
      SELECT cn.nspname AS one_schema, c.relname AS one_relation, ca.attname AS one_column,
        pn.nspname AS other_schema, p.relname AS other_relation, pa.attname AS other_column
      FROM pg_catalog.pg_inherits h
      JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid
      JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
      JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
      JOIN pg_catalog.pg_attribute ca
        ON ca.attrelid = c.oid AND ca.attnum > 0 AND NOT ca.attisdropped
      JOIN pg_catalog.pg_attribute pa
        ON pa.attrelid = p.oid AND pa.attnum > 0 AND NOT pa.attisdropped
        AND CASE WHEN c.relkind IN ('i', 'I') THEN pa.attnum = ca.attnum
          ELSE pa.attname = ca.attname END
      WHERE c.relkind NOT IN ('i', 'I') OR EXISTS (
        SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = c.oid AND i.indexprs IS NOT NULL)
      """;

  // A stored expression tells the number of each column that it reads; 0 is the whole row.
  private static final String COMPUTED =
      """
      SELECT n.nspname AS one_schema, ic.relname AS one_relation, ia.attname AS one_column,
        n.nspname AS other_schema, t.relname AS other_relation, ta.attname AS other_column
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
      JOIN pg_catalog.pg_attribute ia
        ON ia.attrelid = ic.oid AND ia.attnum > 0 AND i.indkey[ia.attnum - 1] = 0
      JOIN pg_catalog.pg_attribute ta
        ON ta.attrelid = t.oid AND ta.attnum > 0 AND NOT ta.attisdropped
      WHERE i.indexprs IS NOT NULL
        AND (strpos(i.indexprs::text, ':varattno ' || ta.attnum || ' ') > 0
          OR strpos(i.indexprs::text, ':varattno 0 ') > 0)
      """;

  static ColumnTies read(Session session) throws SQLException {
    return new ColumnTies(
        session.list(SHARED, ColumnTiesReader::tie), session.list(COMPUTED, ColumnTiesReader::tie));
  }

  private static Tie tie(Row row) throws SQLException {
    return new Tie(column(row, "one"), column(row, "other"));
  }

  private static ColumnName column(Row row, String side) throws SQLException {
    return new ColumnName(
        new TableName(row.text(side + "_schema"), row.text(side + "_relation")),
        row.text(side + "_column"));
  }

  private ColumnTiesReader() {}
}
