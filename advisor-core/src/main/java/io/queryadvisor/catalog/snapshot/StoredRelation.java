package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A relation's sizes, as the planner takes them.
 *
 * @param name schema and name; an index has its table's schema
 * @param kind {@code r} table, {@code p} partitioned table, {@code m} materialized view, {@code i}
 *     index, {@code I} partitioned index (pg_class.relkind)
 * @param table the table of an index
 * @param tuples pg_class.reltuples; −1 where it was never analyzed, as the server has it
 * @param pages pg_class.relpages; −1 for a partitioned table that was analyzed
 * @param blocks blocks of 8 KiB in the file now; empty where the server did not tell
 * @param allVisiblePages pg_class.relallvisible
 * @param treeHeight levels above the leaves of a B-tree: 0 for a root that is a leaf; empty where
 *     it is not one, or could not be read
 * @param pagesPerRange of a BRIN index
 * @param gin what a GIN's meta page counts, where it could be read
 */
public record StoredRelation(
    TableName name,
    char kind,
    Optional<TableName> table,
    double tuples,
    long pages,
    OptionalLong blocks,
    long allVisiblePages,
    OptionalInt treeHeight,
    OptionalInt pagesPerRange,
    Optional<GinCounters> gin) {

  /**
   * The counters of a GIN's meta page, from which its searches are priced (GinStatsData).
   *
   * @param pendingPages pages of the list of entries that wait for their place
   * @param totalPages as of the last vacuum
   * @param entryPages pages of the tree of keys
   * @param dataPages pages of the trees of row pointers
   * @param entries distinct keys
   */
  public record GinCounters(
      long pendingPages, long totalPages, long entryPages, long dataPages, long entries) {}
}
