package io.queryadvisor.index;

import io.queryadvisor.index.search.IndexSearch;
import io.queryadvisor.index.search.Option;
import io.queryadvisor.index.search.PlanBook;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Saves bytes that buy next to nothing. Without a budget the smallest set of the curve counts that
 * costs hardly more than the best; and an index gives way to a much smaller one on its table that
 * does almost the same.
 *
 * @param book what the planner answered
 * @param budgeted whether a budget was given: then bytes within it are free
 */
record ThriftySet(PlanBook book, boolean budgeted) {
  /** What a smaller set may cost more, as a part of the whole. */
  private static final double DEARER_SET = 0.005;

  /** What a smaller index may save less, as a part of what the larger one saves. */
  private static final double LESS_GAIN = 0.01;

  /** The same as a part of the whole cost; the smaller of both counts. */
  private static final double DEARER = 0.002;

  private static final double DEARER_IN_BUDGET = 1e-5;

  /** Cost units of one execution that do not count, however little the whole costs. */
  private static final double NOTHING = 0.5;

  private static final double MUCH_SMALLER = 0.75;

  /** The set of the curve to take. */
  BitSet of(List<IndexSearch.Step> curve) {
    BitSet best = curve.get(curve.size() - 1).set();
    if (!budgeted) {
      double most = book.total(best) * (1 + DEARER_SET);
      for (IndexSearch.Step step : curve) {
        if (book.total(step.set()) <= most) {
          best = step.set();
          break;
        }
      }
    }
    return smaller(best);
  }

  private BitSet smaller(BitSet start) {
    BitSet set = (BitSet) start.clone();
    List<Integer> largestFirst =
        start.stream()
            .filter(option -> !book.existing().get(option))
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer option) -> -size(option))
                    .thenComparing(option -> option))
            .toList();
    for (int option : largestFirst) {
      int other = smaller(set, option);
      set.clear(option);
      set.set(other);
    }
    return set;
  }

  private long size(int option) {
    return book.options().get(option).sizeBytes();
  }

  /** The smallest option that can stand in for another one; the option itself where none can. */
  private int smaller(BitSet set, int option) {
    BitSet rest = (BitSet) set.clone();
    rest.clear(option);
    double with = book.total(set);
    double gain = book.total(rest) - with;
    double most = with + tolerance(set, rest, with, gain);
    Option own = book.options().get(option);
    int best = option;
    for (int other = 0; other < book.options().size(); other++) {
      Option candidate = book.options().get(other);
      if (!set.get(other)
          && candidate.existing().isEmpty()
          && candidate.definition().table().equals(own.definition().table())
          && size(other) < size(option) * MUCH_SMALLER
          && (best == option || size(other) < size(best))) {
        rest.set(other);
        if (book.total(rest) <= most) {
          best = other;
        }
        rest.clear(other);
      }
    }
    return best;
  }

  private double tolerance(BitSet set, BitSet rest, double with, double gain) {
    if (budgeted) {
      return Math.min(gain * LESS_GAIN, with * DEARER_IN_BUDGET);
    }
    double executions = book.executionsChanged(set, rest);
    return Math.min(gain * LESS_GAIN, Math.max(with * DEARER, executions * NOTHING));
  }
}
