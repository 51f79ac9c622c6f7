package io.queryadvisor.index;

import java.util.Set;

/**
 * A text of a statement that a planner can plan.
 *
 * @param sql with values in place of all parameters
 * @param share of the statement's executions that it stands for, 0..1; of all samples together 1
 * @param parameters the literals that stand in place of parameters: the next execution may have
 *     others
 */
public record StatementSample(String sql, double share, Set<String> parameters) {
  public StatementSample {
    parameters = Set.copyOf(parameters);
  }
}
