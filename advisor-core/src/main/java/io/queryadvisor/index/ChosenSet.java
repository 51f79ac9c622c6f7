package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.search.PlanBook;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * Holds a set to what advice must be worth: every index must save its part of the workload, and
 * help at least one statement so that its users notice.
 */
record ChosenSet(PlanBook book, StatementCosts costs, double leastGain, OptionalLong budgetBytes) {
  /** Cost units of one execution: below, nobody notices. */
  private static final double NOTICED = 100;

  private static final double NOTICED_PART = 0.02;

  /** What an index must leave at most of a statement that is slow today, where it saves less. */
  private static final double HALVED = 0.5;

  /** Takes out what is worth too little, fits the rest to each other, and looks again. */
  BitSet of(BitSet start) {
    return pruned(fitted(pruned(start)));
  }

  /** All candidates, but for those of foreign keys that no statement gains by. */
  BitSet standing(List<IndexDefinition> ofForeignKeys) {
    BitSet set = book.existing();
    set.set(0, book.options().size());
    book.settle(set);
    BitSet standing = (BitSet) set.clone();
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      boolean foreignKey = ofForeignKeys.contains(book.options().get(i).definition());
      if (!book.existing().get(i) && foreignKey && gain(set, i) <= 0) {
        standing.clear(i);
      }
    }
    return standing;
  }

  /** Without a neighbour that was not worth it, another form of an index may be the better one. */
  private BitSet fitted(BitSet start) {
    BitSet set = (BitSet) start.clone();
    BitSet candidates = (BitSet) start.clone();
    candidates.andNot(book.existing());
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      int better = better(set, i);
      set.clear(i);
      set.set(better);
    }
    book.settle(set);
    return set;
  }

  private int better(BitSet set, int option) {
    TableName table = book.options().get(option).definition().table();
    BitSet rest = (BitSet) set.clone();
    rest.clear(option);
    int best = option;
    double least = book.total(set) - leastGain;
    for (int other = 0; other < book.options().size(); other++) {
      boolean possible =
          !set.get(other)
              && !book.existing().get(other)
              && book.options().get(other).definition().table().equals(table);
      if (possible) {
        rest.set(other);
        if (book.total(rest) < least
            && book.sizeBytes(rest) <= budgetBytes.orElse(Long.MAX_VALUE)) {
          least = book.total(rest);
          best = other;
        }
        rest.clear(other);
      }
    }
    return best;
  }

  private BitSet pruned(BitSet start) {
    BitSet set = (BitSet) start.clone();
    BitSet existing = book.existing();
    while (true) {
      book.settle(set);
      int worst = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
        if (!existing.get(i)) {
          double gain = gain(set, i);
          if ((gain < leastGain || !(budgetBytes.isPresent() ? gain > 0 : noticed(set, i)))
              && gain < least) {
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
              double after = costs.of(statement, set);
              double today = costs.of(statement, book.existing());
              // Of a statement's cost today: what another index has cut to a hundredth is not
              // worth halving again.
              return before - after >= NOTICED_PART * today
                  && (before - after >= NOTICED || (today >= NOTICED && after <= HALVED * before));
            });
  }
}
