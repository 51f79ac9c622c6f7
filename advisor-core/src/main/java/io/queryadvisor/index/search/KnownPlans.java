package io.queryadvisor.index.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The answers of a plan book, laid out for a search that weighs very many sets: for each probe its
 * plans from the cheapest to the dearest, each with the options that it needs.
 */
final class KnownPlans {
  final int probes;
  final BitSet existing;
  private final long[] size;
  private final double[] upkeep;
  private final double[][] cost;
  private final BitSet[][] needs;
  private final int[][] probesOf;

  KnownPlans(PlanBook book) {
    this.probes = book.probes().size();
    this.existing = book.existing();
    int options = book.options().size();
    this.size = new long[options];
    this.upkeep = new double[options];
    this.cost = new double[probes][];
    this.needs = new BitSet[probes][];
    for (int option = 0; option < options; option++) {
      size[option] = existing.get(option) ? 0 : book.options().get(option).sizeBytes();
      upkeep[option] = book.options().get(option).upkeep();
    }
    List<List<Integer>> users = new ArrayList<>();
    for (int option = 0; option < options; option++) {
      users.add(new ArrayList<>());
    }
    for (int probe = 0; probe < probes; probe++) {
      read(book, probe, users);
    }
    this.probesOf = new int[options][];
    for (int option = 0; option < options; option++) {
      probesOf[option] =
          users.get(option).stream().mapToInt(Integer::intValue).distinct().toArray();
    }
  }

  private void read(PlanBook book, int probe, List<List<Integer>> users) {
    List<Outcome> frontier = book.answers(probe).frontier();
    double weight = book.probes().get(probe).weight();
    cost[probe] = new double[frontier.size()];
    needs[probe] = new BitSet[frontier.size()];
    for (int i = 0; i < frontier.size(); i++) {
      cost[probe][i] = weight * frontier.get(i).cost();
      needs[probe][i] = frontier.get(i).used();
      frontier.get(i).used().stream().forEach(option -> users.get(option).add(probe));
    }
  }

  /** Number of a probe's plans. */
  int plans(int probe) {
    return cost[probe].length;
  }

  /** Weighted cost of a plan; infinite beyond the last. */
  double cost(int probe, int plan) {
    return plan < cost[probe].length ? cost[probe][plan] : Double.POSITIVE_INFINITY;
  }

  BitSet needs(int probe, int plan) {
    return needs[probe][plan];
  }

  /** The cheapest plan that a set allows, from a number on. */
  int best(int probe, BitSet set, int from) {
    int plan = from;
    while (plan < cost[probe].length && !Outcome.within(needs[probe][plan], set)) {
      plan++;
    }
    return plan;
  }

  /** Probes that have a plan with the option. */
  int[] probesOf(int option) {
    return probesOf[option];
  }

  long sizeBytes(int option) {
    return size[option];
  }

  double upkeep(int option) {
    return upkeep[option];
  }
}
