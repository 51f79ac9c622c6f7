package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Edits first pages of indexes that the server holds in memory: a copy of the file is edited, and
 * the index is told that the copy is its file.
 */
final class FirstPages {
  /** Far above the OIDs from which the server takes numbers of files. */
  private static final long FIRST_FREE_NUMBER = 3_000_000_000L;

  private final Map<TableName, Long> tablePages = new HashMap<>();

  FirstPages(PostgresState state) {
    for (StoredRelation relation : state.relations()) {
      tablePages.put(relation.name(), relation.blocks().orElse(relation.pages()));
    }
  }

  /** Writes what GIN and BRIN indexes, freshly built, would count in production. */
  void rewrite(Statement statement, RelationFiles files, List<BuiltIndex> indexes)
      throws SQLException, IOException {
    if (indexes.isEmpty()) {
      return;
    }
    statement.execute("CHECKPOINT");
    StringBuilder updates = new StringBuilder();
    for (BuiltIndex index : indexes) {
      long number = FIRST_FREE_NUMBER + index.oid();
      String copy = index.path().replaceFirst("[^/]+$", Long.toString(number));
      files.copy(index.path(), copy);
      if (index.method().equals("gin")) {
        files.setGinCounters(copy, GinEstimate.of(index.pages(), index.tuples()));
      } else {
        files.setBrinMap(
            copy, tablePages.getOrDefault(index.table(), 0L), StoredSizes.PAGES_PER_RANGE);
      }
      files.setPages(copy, index.pages());
      updates.append(
          "UPDATE pg_class SET relfilenode = %d WHERE oid = %d;".formatted(number, index.oid()));
    }
    statement.execute(updates.toString());
  }
}
