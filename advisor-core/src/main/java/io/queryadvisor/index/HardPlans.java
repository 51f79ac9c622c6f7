package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.plan.PlanNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Names statements whose promised cost is uncertain: those that join more tables than the planner
 * looks at together, and those whose cost rests on long chains of joins that it expects one row of.
 */
record HardPlans(Catalog catalog, PlannedWorkload workload, StatementPlans plans) {
  private static final int TOGETHER = 8;
  private static final int GENETIC = 12;
  private static final int LONG_CHAIN = 4;
  private static final double CHANGED = 0.02;

  /** Why the promise is uncertain, for each statement that a set changes and where it is. */
  Map<WorkloadStatement, String> of(StatementCosts costs, BitSet set) {
    Map<WorkloadStatement, String> reasons = new LinkedHashMap<>();
    for (WorkloadStatement statement : costs.statements()) {
      double before = costs.of(statement, plans.existing());
      boolean changed = Math.abs(costs.of(statement, set) - before) > CHANGED * before;
      Optional<String> reason =
          changed
              ? reason(plans.before(statement))
                  .or(
                      () ->
                          plans
                              .planInTime(costs.probes(statement).get(0), set)
                              .flatMap(this::reason))
              : Optional.empty();
      reason.ifPresent(why -> reasons.put(statement, why));
    }
    return reasons;
  }

  /** The same as warnings. */
  static List<Diagnostic> warnings(Map<WorkloadStatement, String> reasons) {
    List<Diagnostic> warnings = new ArrayList<>();
    reasons.forEach(
        (statement, why) ->
            warnings.add(
                Diagnostic.warning(
                    "index advice",
                    "what is promised for a statement is uncertain: "
                        + why
                        + "; measure it on a clone with --validate: "
                        + IndexText.shortened(statement.text()))));
    return warnings;
  }

  private Optional<String> reason(PlanNode plan) {
    int tables = tables(plan);
    int genetic = setting("geqo_threshold", GENETIC);
    boolean mayBeGenetic = catalog.setting("geqo").map(value -> !value.equals("off")).orElse(true);
    int together =
        Math.min(
            setting("from_collapse_limit", TOGETHER), setting("join_collapse_limit", TOGETHER));
    if (tables >= genetic && mayBeGenetic) {
      return Optional.of(
          "its plan reads %d tables, and from %d the planner's choice of the join order is genetic or cut in parts, and unreliable"
              .formatted(tables, genetic));
    } else if (tables > together) {
      return Optional.of(
          "its plan reads %d tables, and the planner looks at %d of them together"
              .formatted(tables, together));
    }
    long single = plan.nodes().filter(HardPlans::expectsOneRow).count();
    return single >= LONG_CHAIN
        ? Optional.of(
            "the planner expects a single row of %d joins on top of each other, which errors of its estimates multiply"
                .formatted(single))
        : Optional.empty();
  }

  /**
   * Tables whose order of joins the planner chooses among: partitions are one, and branches of a
   * UNION are planned each for itself.
   */
  static int tables(PlanNode node) {
    IntStream below = node.children().stream().mapToInt(HardPlans::tables);
    return (reads(node) ? 1 : 0)
        + (node.type().endsWith("Append") ? below.max().orElse(0) : below.sum());
  }

  private static boolean reads(PlanNode node) {
    return node.relation().isPresent() && !node.type().equals("ModifyTable");
  }

  /** A join of joins: of a chain from one row by keys, the planner can be sure. */
  private static boolean expectsOneRow(PlanNode node) {
    return (node.type().equals("Nested Loop") || node.type().endsWith("Join"))
        && node.rows() <= 1
        && node.nodes().filter(HardPlans::reads).noneMatch(read -> read.rows() <= 1 && unique(read))
        && node.nodes().filter(HardPlans::reads).count() > 2;
  }

  private static boolean unique(PlanNode read) {
    return read.properties().getOrDefault("Index Cond", "").contains("=")
        && read.index().filter(name -> name.endsWith("_pkey")).isPresent();
  }

  private int setting(String name, int otherwise) {
    return catalog
        .setting(name)
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }
}
