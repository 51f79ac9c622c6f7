package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table, with its partitions, cut to the page that its two rows lie in, so that an index on it is
 * built in no time; then its files get their lengths again, and pg_class its counts, which building
 * an index changes.
 */
final class ShortTables {
  private static final String PARTS =
      """
      WITH RECURSIVE tree AS (
        SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = %s AND c.relname = %s
        UNION ALL
        SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON t.oid = i.inhparent)
      SELECT c.oid, c.relkind IN ('r', 'm') AS stored, c.reltuples, c.relpages, c.relallvisible,
        coalesce(pg_relation_filepath(c.oid), '') AS path
      FROM tree t JOIN pg_class c ON c.oid = t.oid
      """;

  private record Part(long oid, float tuples, int pages, int allVisible) {}

  private final Statement statement;
  private final RelationFiles files;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Long> lengths = new LinkedHashMap<>();

  private ShortTables(Statement statement, RelationFiles files) {
    this.statement = statement;
    this.files = files;
  }

  /**
   * Cuts a table.
   *
   * @param statement of the superuser
   */
  static ShortTables cut(Statement statement, RelationFiles files, TableName table)
      throws SQLException, IOException {
    ShortTables cut = new ShortTables(statement, files);
    List<String> paths = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery(
            PARTS.formatted(SqlText.literal(table.schema()), SqlText.literal(table.name())))) {
      while (result.next()) {
        cut.parts.add(
            new Part(
                result.getLong("oid"),
                result.getFloat("reltuples"),
                result.getInt("relpages"),
                result.getInt("relallvisible")));
        if (result.getBoolean("stored")) {
          paths.add(result.getString("path"));
        }
      }
    }
    for (String path : paths) {
      long pages = files.firstSegmentPages(path);
      cut.lengths.put(path, pages);
      files.setFirstSegmentPages(path, Math.min(1, pages));
    }
    return cut;
  }

  /** Undoes the cut. */
  void restore() throws SQLException, IOException {
    for (Map.Entry<String, Long> length : lengths.entrySet()) {
      files.setFirstSegmentPages(length.getKey(), length.getValue());
    }
    StringBuilder updates = new StringBuilder();
    for (Part part : parts) {
      updates.append(
          "UPDATE pg_class SET reltuples = %s, relpages = %d, relallvisible = %d WHERE oid = %d;"
              .formatted(part.tuples(), part.pages(), part.allVisible(), part.oid()));
    }
    statement.execute(updates.toString());
  }
}
