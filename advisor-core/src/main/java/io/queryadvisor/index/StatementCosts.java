package io.queryadvisor.index;

import io.queryadvisor.index.search.PlanBook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Costs of whole statements under sets of indexes: the mean over a statement's samples. */
final class StatementCosts {
  private final PlannedWorkload workload;
  private final PlanBook book;
  private final Map<WorkloadStatement, List<Integer>> probes = new LinkedHashMap<>();

  StatementCosts(PlannedWorkload workload, PlanBook book) {
    this.workload = workload;
    this.book = book;
    for (int i = 0; i < workload.probes().size(); i++) {
      probes.computeIfAbsent(workload.probes().get(i).statement(), any -> new ArrayList<>()).add(i);
    }
  }

  List<WorkloadStatement> statements() {
    return List.copyOf(probes.keySet());
  }

  /** The statement's probes, by number. */
  List<Integer> probes(WorkloadStatement statement) {
    return probes.getOrDefault(statement, List.of());
  }

  /** Of one execution. */
  double of(WorkloadStatement statement, BitSet set) {
    double cost = 0;
    double weight = 0;
    for (int probe : probes(statement)) {
      cost += book.probes().get(probe).weight() * book.cost(probe, set);
      weight += book.probes().get(probe).weight();
    }
    return weight > 0 ? cost / weight : 0;
  }

  /** Of all executions of all statements, writes to indexes left out. */
  double total(BitSet set) {
    book.settle(set);
    double total = 0;
    for (int probe = 0; probe < workload.probes().size(); probe++) {
      total += book.probes().get(probe).weight() * book.cost(probe, set);
    }
    return total;
  }
}
