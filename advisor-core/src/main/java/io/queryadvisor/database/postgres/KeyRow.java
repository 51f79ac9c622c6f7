package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A column of an index; all of an index follow one another in its order.
 *
 * @param included whether it is stored only (INCLUDE)
 */
record KeyRow(long index, boolean included, IndexKey key) {

  // Bits of indoption: 1 is DESC, 2 is NULLS FIRST (src/include/catalog/pg_index.h). Collation 100
  // is "default".
  private static final String SQL =
      UserTables.WITH
          + """
          SELECT i.indexrelid, k.n > i.indnkeyatts AS included, a.attname,
            pg_catalog.pg_get_indexdef(i.indexrelid, k.n, true) AS expression,
            coalesce(i.indoption[k.n - 1] & 1, 0) = 1 AS descending,
            coalesce(i.indoption[k.n - 1] & 2, 0) = 2 AS nulls_first,
            CASE WHEN NOT oc.opcdefault THEN oc.opcname END AS operator_class,
            CASE WHEN co.oid <> coalesce(a.attcollation, 100) THEN co.collname END AS collation
          FROM user_table u
          JOIN pg_catalog.pg_index i ON i.indrelid = u.oid
          CROSS JOIN LATERAL generate_series(1, i.indnatts::int) AS k(n)
          LEFT JOIN pg_catalog.pg_attribute a
            ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.n - 1] AND a.attnum <> 0
          LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = i.indclass[k.n - 1]
          LEFT JOIN pg_catalog.pg_collation co ON co.oid = i.indcollation[k.n - 1]
          ORDER BY i.indexrelid, k.n
          """;

  static List<KeyRow> readAll(Session session) throws SQLException {
    return session.list(SQL, KeyRow::of);
  }

  private static KeyRow of(Row row) throws SQLException {
    Optional<String> column = row.optionalText("attname");
    String expression =
        column.isPresent() ? column.get() : row.optionalText("expression").orElse("");
    return new KeyRow(
        row.number("indexrelid"),
        row.flag("included"),
        new IndexKey(
            column,
            expression,
            row.flag("descending"),
            row.flag("nulls_first"),
            row.optionalText("operator_class"),
            row.optionalText("collation"),
            Optional.empty()));
  }
}
