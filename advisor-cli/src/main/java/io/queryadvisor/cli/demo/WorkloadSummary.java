package io.queryadvisor.cli.demo;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the workload sent: the same in every run.
 *
 * @param endpoints by route, or by name for jobs
 */
public record WorkloadSummary(SortedMap<String, Count> endpoints) {
  public WorkloadSummary {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
  }

  /**
   * An endpoint's share.
   *
   * @param requests units of work
   * @param statements statements of these, BEGIN and COMMIT left out
   */
  public record Count(long requests, long statements) {
    Count plus(Count other) {
      return new Count(requests + other.requests, statements + other.statements);
    }
  }

  /** All requests together. */
  public Count total() {
    return endpoints.values().stream().reduce(new Count(0, 0), Count::plus);
  }
}
