package io.queryadvisor.index;

import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.PlanBook;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.plan.PlanNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans of statements before and after, for explanations. */
final class StatementPlans {
  private final IndexedSchema schema;
  private final PlannedWorkload workload;
  private final PlanBook book;
  private final StatementCosts costs;
  private final Planners planners;
  private final Map<String, PlanNode> known = new HashMap<>();

  StatementPlans(
      IndexedSchema schema,
      PlannedWorkload workload,
      PlanBook book,
      StatementCosts costs,
      Planners planners) {
    this.schema = schema;
    this.workload = workload;
    this.book = book;
    this.costs = costs;
    this.planners = planners;
  }

  /** The indexes that exist. */
  BitSet existing() {
    return book.existing();
  }

  /** The plan of a statement's first sample as things are. */
  PlanNode before(WorkloadStatement statement) {
    return workload.probes().get(costs.probes(statement).get(0)).plan();
  }

  /**
   * What a set does to a statement.
   *
   * @param option the index that it is told for; empty for a statement as such
   * @param name what the index will be called
   */
  QueryEffect effect(
      WorkloadStatement statement, BitSet set, Optional<Integer> option, String name) {
    int probe = costs.probes(statement).get(0);
    if (option.isPresent()) {
      for (int each : costs.probes(statement)) {
        String index = book.options().get(option.get()).name();
        if (plan(each, set).nodes().anyMatch(n -> n.index().filter(index::equals).isPresent())) {
          probe = each;
          break;
        }
      }
    }
    PlanLines lines = new PlanLines(schema, workload.probes().get(probe).plan(), plan(probe, set));
    PlanLines.Pair pair =
        option.isPresent()
            ? lines.of(
                book.options().get(option.get()).definition().table(),
                book.options().get(option.get()).name())
            : lines.principal();
    String after =
        option.isPresent()
            ? pair.after().replace(book.options().get(option.get()).name(), name)
            : pair.after();
    return new QueryEffect(
        statement.fingerprint(),
        statement.text(),
        statement.calls(),
        costs.of(statement, book.existing()),
        costs.of(statement, set),
        pair.before(),
        after);
  }

  /** The plan with a set; empty where it is not known and all time is up. */
  Optional<PlanNode> planInTime(int probe, BitSet set) {
    return planners.over() && !known.containsKey(probe + " " + set)
        ? Optional.empty()
        : Optional.of(plan(probe, set));
  }

  /** The same, however late it is: advice without its plan cannot be judged. */
  private PlanNode plan(int probe, BitSet set) {
    return known.computeIfAbsent(
        probe + " " + set,
        any ->
            planners
                .ask(
                    List.of(
                        new Planners.Request(
                            book.probes().get(probe).sql(), book.configuration(set))))
                .get(0)
                .plan()
                .map(planned -> planned.plan())
                .orElse(workload.probes().get(probe).plan()));
  }
}
