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

  private final KnownPlans plans;
  private final Limits limits;
  private final BooleanSupplier exhausted;

  SetSearch(KnownPlans plans, Limits limits, BooleanSupplier exhausted) {
    this.plans = plans;
    this.limits = limits;
    this.exhausted = exhausted;
  }

  /** Climbs from a set, which is first cut to the budget. */
  Portfolio from(BitSet start) {
    Portfolio current = new Portfolio(plans, start);
    trim(current);
    fill(current, -1);
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
    if (best.total() < current.total()) {
      fill(best, -1);
    }
    return best;
  }

  /** The best set with one option less, filled with others. */
  private Portfolio dropped(Portfolio current) {
    Portfolio best = current;
    BitSet set = candidates(current);
    for (int i = set.nextSetBit(0);
        i >= 0 && !exhausted.getAsBoolean();
        i = set.nextSetBit(i + 1)) {
      Portfolio next = current.copy();
      next.remove(i);
      fill(next, i);
      if (next.total() < best.total() - ROUNDING) {
        best = next;
      }
    }
    return best;
  }

  private BitSet candidates(Portfolio portfolio) {
    return OptionSets.without(portfolio.set(), plans.existing);
  }

  private record Offer(BitSet options, double rate, int order) {}

  /** Adds packages by gain per byte while there is room; gains are worked out when they matter. */
  private void fill(Portfolio portfolio, int banned) {
    PriorityQueue<Offer> offers =
        new PriorityQueue<>(
            Comparator.comparingDouble((Offer offer) -> -offer.rate())
                .thenComparingInt(Offer::order));
    int order = 0;
    for (BitSet more : packages(portfolio)) {
      if (banned < 0 || !more.get(banned)) {
        offer(portfolio, more, order++, offers);
      }
    }
    while (!offers.isEmpty()) {
      Offer offer = offers.poll();
      double rate = rate(portfolio, offer.options());
      if (rate <= 0) {
        continue;
      }
      if (offers.isEmpty() || rate >= offers.peek().rate()) {
        portfolio.add(offer.options());
      } else {
        offers.add(new Offer(offer.options(), rate, offer.order()));
      }
    }
  }

  private void offer(Portfolio portfolio, BitSet more, int order, PriorityQueue<Offer> offers) {
    double rate = rate(portfolio, more);
    if (rate > 0) {
      offers.add(new Offer(more, rate, order));
    }
  }

  /** Gain per byte; 0 where it does not fit or is worth too little. */
  private double rate(Portfolio portfolio, BitSet more) {
    int missing = portfolio.missing(more);
    long bytes = portfolio.missingBytes(more);
    if (missing == 0
        || portfolio.count() + missing > limits.most()
        || portfolio.bytes() + bytes > limits.budgetBytes()) {
      return 0;
    }
    double gain = portfolio.gain(more);
    return gain >= limits.leastGain() * missing && gain > ROUNDING ? gain / Math.max(1, bytes) : 0;
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
