package io.queryadvisor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      visit(child, runs(node, child, loops), cost, steps);
    }
  }

  private static double runs(PlanNode parent, PlanNode child, double loops) {
    return once(parent, child) ? 1 : loops * runsPerLoop(parent, child);
  }

  /** Whether a child runs once, however often its parent does. */
  private static boolean once(PlanNode parent, PlanNode child) {
    return child.property("Parent Relationship").equals(Optional.of("InitPlan"))
        || KEEPERS.contains(parent.type());
  }

  /** How often a child runs for each time that its parent does, by the planner's estimate; ≥ 1. */
  public static double runsPerLoop(PlanNode parent, PlanNode child) {
    boolean repeated =
        parent.type().equals("Nested Loop")
            && child.property("Parent Relationship").equals(Optional.of("Inner"));
    return repeated ? Math.max(1, parent.children().get(0).rows()) : 1;
  }
}
