package io.queryadvisor.index.search;

import java.util.BitSet;

/** A set of options with what it costs, kept up to date while options come and go. */
final class Portfolio {
  private final KnownPlans plans;
  private final BitSet set;
  private final int[] best;
  private double total;
  private long bytes;
  private int count;

  Portfolio(KnownPlans plans, BitSet set) {
    this.plans = plans;
    this.set = (BitSet) set.clone();
    this.set.or(plans.existing);
    this.best = new int[plans.probes];
    for (int probe = 0; probe < plans.probes; probe++) {
      best[probe] = plans.best(probe, this.set, 0);
      total += plans.cost(probe, best[probe]);
    }
    this.set.stream()
        .forEach(
            option -> {
              total += plans.upkeep(option);
              bytes += plans.sizeBytes(option);
              count += plans.existing.get(option) ? 0 : 1;
            });
  }

  private Portfolio(Portfolio other) {
    this.plans = other.plans;
    this.set = (BitSet) other.set.clone();
    this.best = other.best.clone();
    this.total = other.total;
    this.bytes = other.bytes;
    this.count = other.count;
  }

  Portfolio copy() {
    return new Portfolio(this);
  }

  BitSet set() {
    return (BitSet) set.clone();
  }

  boolean has(int option) {
    return set.get(option);
  }

  /** Weighted cost of all probes, and upkeep. */
  double total() {
    return total;
  }

  /** Of candidates. */
  long bytes() {
    return bytes;
  }

  /** Number of candidates. */
  int count() {
    return count;
  }

  int best(int probe) {
    return best[probe];
  }

  /** Bytes that a package would add. */
  long missingBytes(BitSet more) {
    long missing = 0;
    for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
      missing += set.get(i) ? 0 : plans.sizeBytes(i);
    }
    return missing;
  }

  /** Options that a package would add. */
  int missing(BitSet more) {
    int missing = 0;
    for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
      missing += set.get(i) ? 0 : 1;
    }
    return missing;
  }

  /** What adding a package would save. */
  double gain(BitSet more) {
    BitSet all = OptionSets.with(set, more);
    BitSet seen = new BitSet();
    double gain = 0;
    for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
      if (!set.get(i)) {
        gain -= plans.upkeep(i);
        for (int probe : plans.probesOf(i)) {
          if (!seen.get(probe)) {
            seen.set(probe);
            gain += plans.cost(probe, best[probe]) - plans.cost(probe, plans.best(probe, all, 0));
          }
        }
      }
    }
    return gain;
  }

  /** What taking an option out would cost; its upkeep is saved. */
  double loss(int option) {
    double loss = -plans.upkeep(option);
    set.clear(option);
    for (int probe : plans.probesOf(option)) {
      if (best[probe] < plans.plans(probe) && plans.needs(probe, best[probe]).get(option)) {
        loss +=
            plans.cost(probe, plans.best(probe, set, best[probe])) - plans.cost(probe, best[probe]);
      }
    }
    set.set(option);
    return loss;
  }

  void add(BitSet more) {
    for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
      if (!set.get(i)) {
        set.set(i);
        total += plans.upkeep(i);
        bytes += plans.sizeBytes(i);
        count++;
      }
    }
    for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
      update(i, 0);
    }
  }

  void remove(int option) {
    set.clear(option);
    total -= plans.upkeep(option);
    bytes -= plans.sizeBytes(option);
    count--;
    update(option, 0);
  }

  private void update(int option, int from) {
    for (int probe : plans.probesOf(option)) {
      int now = plans.best(probe, set, from);
      if (now != best[probe]) {
        total += plans.cost(probe, now) - plans.cost(probe, best[probe]);
        best[probe] = now;
      }
    }
  }
}
