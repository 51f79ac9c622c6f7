package io.queryadvisor.whatif;

import io.queryadvisor.plan.PlanNode;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a planner would do with a statement.
 *
 * @param plan the tree
 */
public record PlannedStatement(PlanNode plan) {

  /** The planner's total cost, in its own unit. */
  public double cost() {
    return plan.totalCost();
  }

  /** Names of all indexes that the plan uses, candidates among them. */
  public NavigableSet<String> indexes() {
    NavigableSet<String> names = new TreeSet<>();
    plan.nodes().forEach(node -> node.index().ifPresent(names::add));
    return names;
  }
}
