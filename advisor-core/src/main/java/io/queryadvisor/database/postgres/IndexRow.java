package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row of pg_index with its counters.
 *
 * @param parent the partitioned table's index that this is attached to
 */
record IndexRow(
    long oid,
    long table,
    OptionalLong parent,
    String name,
    String method,
    Optional<String> predicate,
    Set<IndexProperty> properties,
    OptionalLong scans,
    String definition) {

  // An index that is dropped while we read has no definition any more.
  private static final String SQL =
      UserTables.WITH
          + """
          SELECT * FROM (
            SELECT i.indexrelid, i.indrelid, h.inhparent, c.relname, am.amname, i.indisunique,
              i.indisprimary, i.indisreplident, i.indisclustered,
              NOT (i.indisvalid AND i.indisready AND i.indislive) AS invalid,
              EXISTS (
                SELECT 1 FROM pg_catalog.pg_constraint k
                WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AS constrained,
              pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) AS predicate,
              pg_catalog.pg_get_indexdef(i.indexrelid) AS definition, s.idx_scan
            FROM user_table u
            JOIN pg_catalog.pg_index i ON i.indrelid = u.oid
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_am am ON am.oid = c.relam
            LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
            LEFT JOIN pg_catalog.pg_stat_all_indexes s ON s.indexrelid = i.indexrelid) x
          WHERE definition IS NOT NULL
          ORDER BY indrelid, relname
          """;

  static List<IndexRow> readAll(Session session) throws SQLException {
    return session.list(SQL, IndexRow::of);
  }

  Index with(
      List<IndexKey> keys, List<String> included, OptionalLong sizeBytes, OptionalLong scanned) {
    return new Index(
        name, method, keys, included, predicate, properties, sizeBytes, scanned, definition);
  }

  private static IndexRow of(Row row) throws SQLException {
    return new IndexRow(
        row.number("indexrelid"),
        row.number("indrelid"),
        row.optionalNumber("inhparent"),
        row.text("relname"),
        row.text("amname"),
        row.optionalText("predicate"),
        properties(row),
        row.optionalNumber("idx_scan"),
        row.text("definition"));
  }

  private static Set<IndexProperty> properties(Row row) throws SQLException {
    Set<IndexProperty> properties = EnumSet.noneOf(IndexProperty.class);
    addIf(row, "indisunique", IndexProperty.UNIQUE, properties);
    addIf(row, "indisprimary", IndexProperty.PRIMARY, properties);
    addIf(row, "constrained", IndexProperty.CONSTRAINT, properties);
    addIf(row, "invalid", IndexProperty.INVALID, properties);
    addIf(row, "indisreplident", IndexProperty.REPLICA_IDENTITY, properties);
    addIf(row, "indisclustered", IndexProperty.CLUSTERED, properties);
    return properties;
  }

  private static void addIf(
      Row row, String label, IndexProperty property, Set<IndexProperty> properties)
      throws SQLException {
    if (row.flag(label)) {
      properties.add(property);
    }
  }
}
