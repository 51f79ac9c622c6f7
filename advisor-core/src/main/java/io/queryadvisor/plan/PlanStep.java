package io.queryadvisor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A node of a plan with what it costs the whole plan.
 *
 * @param node the node
 * @param loops how often it runs, by the planner's estimate: in a nested loop once for each outer
 *     row; ≥ 1. Below a Memoize it is the upper bound, since EXPLAIN does not print the expected
 *     hits
 * @param cost of all its loops, children included, and at most what its parent costs: below a LIMIT
 *     a node need not run to its end
 */
public record PlanStep(PlanNode node, double loops, double cost) {
  /** Nodes that keep what their child returned, so that it runs once. */
  private static final Set<String> KEEPERS = Set.of("Materialize", "Hash", "Sort");

  /** All nodes of a plan, each before its children. */
  public static List<PlanStep> of(PlanNode plan) {
    List<PlanStep> steps = new ArrayList<>();
    visit(plan, 1, Double.POSITIVE_INFINITY, steps);
    return steps;
  }

  private static void visit(PlanNode node, double loops, double bound, List<PlanStep> steps) {
    double cost = Math.min(node.totalCost() * loops, bound);
    steps.add(new PlanStep(node, loops, cost));
    for (int i = 0; i < node.children().size(); i++) {
      PlanNode child = node.children().get(i);
      visit(child, loops(node, child, loops), cost, steps);
    }
  }

  private static double loops(PlanNode parent, PlanNode child, double loops) {
    String place = child.property("Parent Relationship").orElse("");
    if (place.equals("InitPlan") || KEEPERS.contains(parent.type())) {
      return 1;
    }
    if (place.equals("Inner") && parent.type().equals("Nested Loop")) {
      return loops * Math.max(1, parent.children().get(0).rows());
    }
    return loops;
  }
}
