package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is wanted of index advice.
 *
 * @param budgetBytes what new indexes may take together; empty for no limit
 * @param most new indexes; empty for no limit
 * @param planned indexes that an unapplied migration makes already: taken as existing
 * @param standing the only new indexes that may be advised; empty where they are to be found
 * @param drops whether to look for indexes to drop; valid ones only with a planner that hides
 *     indexes
 */
public record IndexRequest(
    OptionalLong budgetBytes,
    OptionalInt most,
    List<IndexDefinition> planned,
    Optional<List<IndexDefinition>> standing,
    boolean drops) {

  public IndexRequest {
    planned = List.copyOf(planned);
    standing = standing.map(List::copyOf);
  }

  /** A request for new indexes that are to be found. */
  public IndexRequest(
      OptionalLong budgetBytes, OptionalInt most, List<IndexDefinition> planned, boolean drops) {
    this(budgetBytes, most, planned, Optional.empty(), drops);
  }

  /** Whether a new index may be advised. */
  boolean allows(IndexDefinition index) {
    return standing.map(known -> known.contains(index)).orElse(true);
  }
}
