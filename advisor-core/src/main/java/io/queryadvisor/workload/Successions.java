package io.queryadvisor.workload;

import java.util.Arrays;

/** How often one statement came right behind another; at most 20,000 pairs are counted. */
final class Successions {
  private static final int MOST = 20_000;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final LongIndex index = new LongIndex();
  private long[] pairs = new long[64];
  private long[] counts = new long[64];
  private int size;

  void add(int before, int after) {
    long pair = ((long) before << 32) | after;
    long key = pair * MIXER; // the index hashes by halves that are much alike in pairs
    int known = index.get(key);
    if (known < 0) {
      if (size == MOST) {
        return;
      }
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      known = size++;
      index.put(key, known);
      pairs[known] = pair;
    }
    counts[known]++;
  }

  /** What takes a pair and how often it came. */
  interface Visitor {
    void visit(int before, int after, long count);
  }

  /** Visits all pairs in the order of their coming. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      visitor.visit((int) (pairs[i] >> 32), (int) pairs[i], counts[i]);
    }
  }
}
