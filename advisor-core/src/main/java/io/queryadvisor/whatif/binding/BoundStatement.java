package io.queryadvisor.whatif.binding;

import java.util.List;

/**
 * A statement that a planner can plan.
 *
 * @param sql with values in place of all placeholders
 * @param values by number; empty for a statement that had no placeholder
 */
public record BoundStatement(String sql, List<BoundValue> values) {
  public BoundStatement {
    values = List.copyOf(values);
  }

  /** Whether a value was made up, so that selectivities may be far from production's. */
  public boolean invented() {
    return values.stream().anyMatch(value -> value.origin() == BoundValue.Origin.INVENTED);
  }
}
