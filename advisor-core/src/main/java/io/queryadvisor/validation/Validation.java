package io.queryadvisor.validation;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * What advised indexes did on a clone.
 *
 * @param indexes in the order of the advice
 * @param queries whose plan the indexes change, in the order of the workload
 * @param diagnostics what could not be measured, and why
 */
public record Validation(
    List<BuiltIndex> indexes, List<MeasuredQuery> queries, List<Diagnostic> diagnostics) {

  public Validation {
    indexes = List.copyOf(indexes);
    queries = List.copyOf(queries);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The indexes that the clone did not reject. */
  public List<IndexDefinition> standing() {
    return indexes.stream()
        .filter(each -> each.rejection().isEmpty())
        .map(BuiltIndex::definition)
        .toList();
  }
}
