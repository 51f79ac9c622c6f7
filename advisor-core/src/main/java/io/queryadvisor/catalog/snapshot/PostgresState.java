package io.queryadvisor.catalog.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a PostgreSQL planner looks at, beside the catalog model: the schema in the server's own
 * words, sizes as the file system tells them, and statistics as {@code pg_stats} shows them.
 *
 * @param versionNumber such as 150018 for 15.18
 * @param locale of the database
 * @param settings planner settings with their units, as {@code current_setting} prints them, with
 *     those of the database applied
 * @param roleSettings by role: planner settings that ALTER ROLE gives it in this database
 * @param objects the schema's objects, in an order in which they can be created
 * @param relations tables, partitions, materialized views and indexes, indexes in the order of
 *     their OIDs (ties between equal costs fall by that order)
 * @param statistics as in {@code pg_stats}, sorted by relation, column and {@code inherited}
 * @param endPoints smallest and largest values of columns that lead a B-tree, sorted by column
 * @param extendedStatistics CREATE STATISTICS objects; recorded, though no planner can be given
 *     their contents
 */
public record PostgresState(
    int versionNumber,
    DatabaseLocale locale,
    SortedMap<String, String> settings,
    SortedMap<String, SortedMap<String, String>> roleSettings,
    List<SchemaObject> objects,
    List<StoredRelation> relations,
    List<StoredStatistics> statistics,
    List<EndPoints> endPoints,
    List<ExtendedStatistics> extendedStatistics) {

  public PostgresState {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    roleSettings = Collections.unmodifiableSortedMap(new TreeMap<>(roleSettings));
    objects = List.copyOf(objects);
    relations = List.copyOf(relations);
    statistics = List.copyOf(statistics);
    endPoints = List.copyOf(endPoints);
    extendedStatistics = List.copyOf(extendedStatistics);
  }

  /** The major version, such as 15. */
  public int majorVersion() {
    return versionNumber / 10_000;
  }
}
