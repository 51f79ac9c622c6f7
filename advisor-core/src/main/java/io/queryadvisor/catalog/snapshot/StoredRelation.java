package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param pages pg_class.relpages
 * @param blocks blocks of 8 KiB in the file now; empty where the server did not tell
 * @param allVisiblePages pg_class.relallvisible
 * @param treeHeight levels above the leaves of a B-tree: 0 for a root that is a leaf; empty where
 *     it is not one, or could not be read
 * @param pendingPages pages of a GIN's pending list, where it could be read
 * @param pagesPerRange of a BRIN index
 * @param density entries a page that a GIN's meta page tells, where it could be read
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
    OptionalLong pendingPages,
    OptionalInt pagesPerRange,
    OptionalDouble density) {}
