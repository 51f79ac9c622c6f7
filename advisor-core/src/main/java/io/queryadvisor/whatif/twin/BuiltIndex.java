package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.whatif.size.IndexSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * An index in the server, or its part in a partition.
 *
 * @param stored whether it has a file; a partitioned index has none
 * @param path of its file, below the data directory
 * @param table that it is on
 * @param method empty where it does not matter
 * @param pages that it is to have; 0 where it does not matter
 * @param tuples that it is to have; 0 where it does not matter
 */
record BuiltIndex(
    long oid,
    TableName fullName,
    boolean stored,
    String path,
    TableName table,
    String method,
    long pages,
    double tuples) {
  private static final String SQL =
      """
      WITH RECURSIVE tree AS (
        SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = %s AND c.relname = %s
        UNION ALL
        SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON t.oid = i.inhparent)
      SELECT c.oid, n.nspname, c.relname, c.relkind = 'i' AS stored,
        coalesce(pg_relation_filepath(c.oid), '') AS path,
        tn.nspname AS table_schema, tc.relname AS table_name
      FROM tree t JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_index i ON i.indexrelid = t.oid JOIN pg_class tc ON tc.oid = i.indrelid
      JOIN pg_namespace tn ON tn.oid = tc.relnamespace
      ORDER BY c.oid
      """;

  /** An index and its parts in partitions. */
  static List<BuiltIndex> of(Statement statement, String schema, String name) throws SQLException {
    List<BuiltIndex> built = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery(SQL.formatted(SqlText.literal(schema), SqlText.literal(name)))) {
      while (result.next()) {
        built.add(
            new BuiltIndex(
                result.getLong("oid"),
                new TableName(result.getString("nspname"), result.getString("relname")),
                result.getBoolean("stored"),
                result.getString("path"),
                new TableName(result.getString("table_schema"), result.getString("table_name")),
                "",
                0,
                0));
      }
    }
    return built;
  }

  String name() {
    return fullName.name();
  }

  BuiltIndex sized(String newMethod, IndexSize size) {
    return new BuiltIndex(
        oid, fullName, stored, path, table, newMethod, size.pages(), size.tuples());
  }

  /** The same definition on this part's table. */
  IndexDefinition on(IndexDefinition definition) {
    return new IndexDefinition(
        table,
        definition.method(),
        definition.keys(),
        definition.included(),
        definition.predicate());
  }
}
