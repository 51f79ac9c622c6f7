package io.queryadvisor.index.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Searches the best set among the answers that are known, without asking anything: greedy by gain
 * per byte, then add, drop, replace until nothing improves. What is added is always a package: all
 * that one known plan needs and the set lacks, because a join may need two indexes at once.
 */
final class SetSearch {
  private static final int MOST_ROUNDS = 200;
  private static final int LARGEST_PACKAGE = 4;
  private static final double ROUNDING = 1e-9;

  /** How much size counts when sets are filled: by the byte, by its root, not at all. */
  private static final double[] WEIGHTS_OF_SIZE = {1, 0.5, 0};

  private final KnownPlans plans;
  private final Limits limits;
  private final BooleanSupplier exhausted;

  SetSearch(KnownPlans plans, Limits limits, BooleanSupplier exhausted) {
    this.plans = plans;
    this.limits = limits;
    this.exhausted = exhausted;
  }

  /** Climbs from a set, which is first cut to the budget and filled in several ways. */
  Portfolio from(BitSet start) {
    Portfolio trimmed = new Portfolio(plans, start);
    trim(trimmed);
    Portfolio best = climbed(filled(trimmed, -1, WEIGHTS_OF_SIZE[0]));
    for (int i = 1; i < WEIGHTS_OF_SIZE.length; i++) {
      Portfolio other = climbed(filled(trimmed, -1, WEIGHTS_OF_SIZE[i]));
      if (other.total() < best.total() - ROUNDING) {
        best = other;
      }
    }
    return best;
  }

  private Portfolio climbed(Portfolio start) {
    Portfolio current = start;
    for (int round = 0; round < MOST_ROUNDS && !exhausted.getAsBoolean(); round++) {
      Portfolio better = added(current);
      if (better.total() >= current.total() - ROUNDING) {
        better = dropped(current);
      }
      if (better.total() >= current.total() - ROUNDING) {
        break;
      }
      current = better;
    }
    return current;
  }

  /** The best set with one package more, cut to the budget and filled again. */
  private Portfolio added(Portfolio current) {
    Portfolio best = current;
    for (BitSet more : packages(current)) {
      Portfolio next = current.copy();
      next.add(more);
      trim(next);
      if (next.total() < best.total() - ROUNDING) {
        best = next;
      }
    }
    return best.total() < current.total() ? filled(best, -1, 1) : best;
  }

  /** The best set with one option less, filled with others. */
  private Portfolio dropped(Portfolio current) {
    Portfolio best = current;
    BitSet set = candidates(current);
    for (int i = set.nextSetBit(0);
        i >= 0 && !exhausted.getAsBoolean();
        i = set.nextSetBit(i + 1)) {
      Portfolio rest = current.copy();
      rest.remove(i);
      for (double weight : WEIGHTS_OF_SIZE) {
        Portfolio next = filled(rest, i, weight);
        if (next.total() < best.total() - ROUNDING) {
          best = next;
        }
      }
    }
    return best;
  }

  private BitSet candidates(Portfolio portfolio) {
    return OptionSets.without(portfolio.set(), plans.existing);
  }

  private record Offer(BitSet options, double rate, int order) {}

  /**
   * Adds packages by gain and size while there is room; gains are worked out when they matter.
   *
   * @param banned an option that is not to come back; −1 for none
   */
  private Portfolio filled(Portfolio start, int banned, double weightOfSize) {
    Portfolio portfolio = start.copy();
    PriorityQueue<Offer> offers =
        new PriorityQueue<>(
            Comparator.comparingDouble((Offer offer) -> -offer.rate())
                .thenComparingInt(Offer::order));
    int order = 0;
    for (BitSet more : packages(portfolio)) {
      double rate = rate(portfolio, more, weightOfSize);
      if ((banned < 0 || !more.get(banned)) && rate > 0) {
        offers.add(new Offer(more, rate, order++));
      }
    }
    while (!offers.isEmpty()) {
      Offer offer = offers.poll();
      double rate = rate(portfolio, offer.options(), weightOfSize);
      if (rate > 0 && (offers.isEmpty() || rate >= offers.peek().rate())) {
        portfolio.add(offer.options());
      } else if (rate > 0) {
        offers.add(new Offer(offer.options(), rate, offer.order()));
      }
    }
    return portfolio;
  }

  /** Gain for size; 0 where it does not fit or is worth too little. */
  private double rate(Portfolio portfolio, BitSet more, double weightOfSize) {
    int missing = portfolio.missing(more);
    long bytes = portfolio.missingBytes(more);
    if (missing == 0
        || portfolio.count() + missing > limits.most()
        || portfolio.bytes() + bytes > limits.budgetBytes()) {
      return 0;
    }
    double gain = portfolio.gain(more);
    return gain >= limits.leastGain() * missing && gain > ROUNDING
        ? gain / Math.pow((double) Math.max(1, bytes), weightOfSize)
        : 0;
  }

  /** Takes out what is worth too little, then what is worth least a byte until the rest fits. */
  private void trim(Portfolio portfolio) {
    while (true) {
      boolean fits =
          portfolio.bytes() <= limits.budgetBytes() && portfolio.count() <= limits.most();
      int worst = -1;
      double worstRate = Double.POSITIVE_INFINITY;
      BitSet set = candidates(portfolio);
      for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
        double loss = portfolio.loss(i);
        double rate = loss / Math.max(1, plans.sizeBytes(i));
        if ((!fits || loss < limits.leastGain()) && rate < worstRate) {
          worst = i;
          worstRate = rate;
        }
      }
      if (worst < 0) {
        return;
      }
      portfolio.remove(worst);
    }
  }

  /** What known plans need and the set lacks. */
  private Set<BitSet> packages(Portfolio portfolio) {
    Set<BitSet> packages = new LinkedHashSet<>();
    BitSet set = portfolio.set();
    List<BitSet> all = new ArrayList<>();
    for (int probe = 0; probe < plans.probes; probe++) {
      for (int plan = 0; plan < portfolio.best(probe); plan++) {
        all.add(OptionSets.without(plans.needs(probe, plan), set));
      }
    }
    for (BitSet each : all) {
      if (each.cardinality() <= LARGEST_PACKAGE
          && portfolio.missingBytes(each) <= limits.budgetBytes()) {
        packages.add(each);
      }
    }
    return packages;
  }
}
