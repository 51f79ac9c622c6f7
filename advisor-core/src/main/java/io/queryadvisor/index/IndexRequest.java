package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is wanted of index advice.
 *
 * @param budgetBytes what new indexes may take together; empty for no limit
 * @param most new indexes; empty for no limit
 * @param timeLimit after which the search ends; the best set so far is then planned to its end
 * @param planned indexes that an unapplied migration makes already: taken as existing
 * @param drops whether to look for indexes to drop; valid ones only with a planner that hides
 *     indexes
 */
public record IndexRequest(
    OptionalLong budgetBytes,
    OptionalInt most,
    Duration timeLimit,
    List<IndexDefinition> planned,
    boolean drops) {

  public IndexRequest {
    planned = List.copyOf(planned);
  }
}
