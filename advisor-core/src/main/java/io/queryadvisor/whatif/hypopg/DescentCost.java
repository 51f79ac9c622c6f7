package io.queryadvisor.whatif.hypopg;

import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds what HypoPG leaves out: it tells the planner that its B-trees have no height, so that
 * descending them is free. PostgreSQL charges (height + 1) × 50 × cpu_operator_cost for each search
 * (btcostestimate in selfuncs.c).
 *
 * @param heights of hypothetical B-trees, by the names that plans have
 * @param cpuOperatorCost the server's setting
 */
record DescentCost(Map<String, Integer> heights, double cpuOperatorCost) {
  private static final double PAGE_OPERATORS = 50;
  private static final Pattern LIST = Pattern.compile("ANY \\('\\{([^}]*)\\}'");

  /** The same plan with the descents in all costs. Below a Memoize they are at most so many. */
  PlanNode corrected(PlanNode plan) {
    return correct(plan).node();
  }

  private record Corrected(PlanNode node, double added) {}

  private Corrected correct(PlanNode node) {
    double added = own(node);
    List<PlanNode> children = new ArrayList<>();
    for (PlanNode child : node.children()) {
      Corrected corrected = correct(child);
      children.add(corrected.node());
      added += corrected.added() * PlanStep.runsPerLoop(node, child);
    }
    return new Corrected(
        new PlanNode(
            node.type(),
            node.schema(),
            node.relation(),
            node.alias(),
            node.index(),
            node.startupCost() + own(node),
            node.totalCost() + added,
            node.rows(),
            node.widthBytes(),
            node.properties(),
            children),
        added);
  }

  private double own(PlanNode node) {
    Integer height = node.index().map(heights::get).orElse(null);
    return height == null ? 0 : (height + 1) * PAGE_OPERATORS * cpuOperatorCost * searches(node);
  }

  /** A list in the condition is searched for element by element. */
  private static double searches(PlanNode node) {
    double searches = 1;
    Matcher list = LIST.matcher(node.property("Index Cond").orElse(""));
    while (list.find()) {
      searches *= list.group(1).chars().filter(c -> c == ',').count() + 1;
    }
    return searches;
  }
}
