package io.queryadvisor.index;

import io.queryadvisor.index.search.PlanBook;
import java.util.BitSet;

/**
 * Holds a set to what advice must be worth: every index must save its part of the workload, and
 * help at least one statement so that its users notice.
 */
record ChosenSet(PlanBook book, StatementCosts costs, double leastGain, boolean budgeted) {
  /** Cost units of one execution: below, nobody notices. */
  private static final double NOTICED = 100;

  private static final double NOTICED_PART = 0.02;

  /** Takes out what is worth too little, the least first. */
  BitSet of(BitSet start) {
    BitSet set = (BitSet) start.clone();
    BitSet existing = book.existing();
    while (true) {
      book.settle(set);
      int worst = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
        if (!existing.get(i)) {
          double gain = gain(set, i);
          if ((gain < leastGain || !(budgeted ? gain > 0 : noticed(set, i))) && gain < least) {
            least = gain;
            worst = i;
          }
        }
      }
      if (worst < 0) {
        return set;
      }
      set.clear(worst);
    }
  }

  /** What an index of a set saves, given the others; its upkeep is taken off. */
  double gain(BitSet set, int option) {
    BitSet without = (BitSet) set.clone();
    without.clear(option);
    double gain = -book.options().get(option).upkeep();
    for (WorkloadStatement statement : costs.statements()) {
      gain += statement.calls() * (costs.of(statement, without) - costs.of(statement, set));
    }
    return gain;
  }

  private boolean noticed(BitSet set, int option) {
    BitSet without = (BitSet) set.clone();
    without.clear(option);
    return costs.statements().stream()
        .anyMatch(
            statement -> {
              double before = costs.of(statement, without);
              double saved = before - costs.of(statement, set);
              return saved >= NOTICED && saved >= NOTICED_PART * before;
            });
  }
}
