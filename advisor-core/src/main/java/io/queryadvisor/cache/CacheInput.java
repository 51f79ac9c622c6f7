package io.queryadvisor.cache;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.sql.Fingerprint;
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
 * @param costsLeft the part of its planner cost that a statement keeps once advised indexes are
 *     built, 0..1; not of those that none makes cheaper
 */
public record CacheInput(
    Workload workload,
    AccessTrace trace,
    Optional<Catalog> catalog,
    Map<String, String> views,
    Set<String> securedTables,
    Map<Fingerprint, Double> costsLeft) {

  public CacheInput {
    views = new TreeMap<>(views);
    securedTables = Set.copyOf(securedTables);
    costsLeft = Map.copyOf(costsLeft);
  }
}
