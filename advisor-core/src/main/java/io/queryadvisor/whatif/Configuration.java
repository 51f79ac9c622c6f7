package io.queryadvisor.whatif;

import io.queryadvisor.catalog.TableName;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which indexes a planner is to see.
 *
 * @param added names of candidates that exist
 * @param hidden existing indexes (schema and name) that do not
 * @param settings planner settings that differ from the snapshot's
 */
public record Configuration(
    NavigableSet<String> added,
    NavigableSet<TableName> hidden,
    SortedMap<String, String> settings) {

  /** The database as it is. */
  public static final Configuration AS_IS =
      new Configuration(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());

  public Configuration {
    added = Collections.unmodifiableNavigableSet(new TreeSet<>(added));
    hidden = Collections.unmodifiableNavigableSet(new TreeSet<>(hidden));
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** The database with these candidates. */
  public static Configuration with(Set<String> added) {
    return new Configuration(new TreeSet<>(added), new TreeSet<>(), new TreeMap<>());
  }

  /** The database without these indexes. */
  public static Configuration without(Set<TableName> hidden) {
    return new Configuration(new TreeSet<>(), new TreeSet<>(hidden), new TreeMap<>());
  }
}
