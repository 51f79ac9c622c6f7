package io.queryadvisor.benchmarks.index;

import java.util.List;
import java.util.SortedMap;

/**
 * What the advisor said of a workload.
 *
 * @param indexes those to create
 * @param costs predicted for each query, with all of them
 * @param plans how many times the planner was asked
 * @param seconds from the snapshot in memory to the advice, the twin's start included
 */
record LabAdvice(
    List<Predicted> indexes, SortedMap<String, Double> costs, long plans, double seconds) {

  /**
   * An index to create.
   *
   * @param sql its statement
   * @param sizeBytes predicted
   */
  record Predicted(String sql, long sizeBytes) {}

  List<String> statements() {
    return indexes.stream().map(Predicted::sql).toList();
  }

  long sizeBytes() {
    return indexes.stream().mapToLong(Predicted::sizeBytes).sum();
  }
}
