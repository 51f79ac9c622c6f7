package io.queryadvisor.catalog;

import io.queryadvisor.sql.Engine;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A database as its catalog describes it; what the server did not tell is empty, never guessed.
 *
 * @param engine the server's kind
 * @param serverVersion as the server prints it, such as {@code 15.14}
 * @param database the database that was read
 * @param searchPath the schemas in which an unqualified name is looked up, first match wins
 * @param settings the server's settings that matter to planning, sorted by name
 * @param tables sorted by name; system tables are left out
 * @param statisticsAge for how long the server has counted scans and writes, where it tells
 */
public record Catalog(
    Engine engine,
    String serverVersion,
    String database,
    List<String> searchPath,
    SortedMap<String, String> settings,
    List<Table> tables,
    Optional<Duration> statisticsAge) {

  public Catalog {
    searchPath = List.copyOf(searchPath);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    tables = List.copyOf(tables);
  }

  /** The value of a setting, where the server has it. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }
}
