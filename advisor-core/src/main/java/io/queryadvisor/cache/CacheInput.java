package io.queryadvisor.cache;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.workload.AccessTrace;
import io.queryadvisor.workload.Workload;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What cache advice is made of.
 *
 * @param workload what ran
 * @param trace when, and on which keys
 * @param catalog the tables, where they are known
 * @param views the text of each view's query by its name, where they are known
 * @param securedTables tables whose rows depend on who asks, where that is known
 */
public record CacheInput(
    Workload workload,
    AccessTrace trace,
    Optional<Catalog> catalog,
    Map<String, String> views,
    Set<String> securedTables) {

  public CacheInput {
    views = new TreeMap<>(views);
    securedTables = Set.copyOf(securedTables);
  }

  /** Without views and row security. */
  public CacheInput(Workload workload, AccessTrace trace, Optional<Catalog> catalog) {
    this(workload, trace, catalog, Map.of(), Set.of());
  }
}
