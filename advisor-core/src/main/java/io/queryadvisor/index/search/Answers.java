package io.queryadvisor.index.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** All that is known of one probe: exact costs, and bounds between them. */
final class Answers {
  private static final Comparator<Outcome> CHEAPEST =
      Comparator.comparingDouble(Outcome::cost)
          .thenComparing(outcome -> outcome.used().cardinality());

  private final List<Outcome> all = new ArrayList<>();
  private final List<Outcome> frontier = new ArrayList<>();

  void add(Outcome outcome) {
    all.add(outcome);
    for (Outcome known : frontier) {
      if (known.cost() <= outcome.cost() && Outcome.within(known.used(), outcome.used())) {
        return;
      }
    }
    frontier.removeIf(
        known -> outcome.cost() <= known.cost() && Outcome.within(outcome.used(), known.used()));
    frontier.add(outcome);
    frontier.sort(CHEAPEST);
  }

  /** The cost with exactly this set, where it follows from what was answered. */
  OptionalDouble exact(BitSet set) {
    for (Outcome outcome : all) {
      if (outcome.holdsFor(set)) {
        return OptionalDouble.of(outcome.cost());
      }
    }
    return OptionalDouble.empty();
  }

  /** A cost that the planner can at least reach with the set. */
  double upper(BitSet set) {
    for (Outcome outcome : frontier) {
      if (Outcome.within(outcome.used(), set)) {
        return outcome.cost();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** A cost that the planner cannot get below with the set. */
  double lower(BitSet set) {
    double cost = 0;
    for (Outcome outcome : all) {
      if (outcome.cost() > cost && Outcome.within(set, outcome.asked())) {
        cost = outcome.cost();
      }
    }
    return cost;
  }

  /** Plans of which none is both dearer and hungrier than another, the cheapest first. */
  List<Outcome> frontier() {
    return frontier;
  }
}
