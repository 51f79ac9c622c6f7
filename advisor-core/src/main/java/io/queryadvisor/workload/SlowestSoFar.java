package io.queryadvisor.workload;

import java.util.Arrays;

/**
 * Knows, for each statement, how slow an execution must be to be among the slowest of those that
 * one reader has seen. Readers see parts in file order, so what one of them turns down could not be
 * a sample of the whole log; forgetting is harmless.
 */
public final class SlowestSoFar {
  private static final int LONGEST = 50_000;

  private final LongIndex index = new LongIndex();
  private long[] slowest = new long[SampleCandidate.KEPT * 256];

  /** Whether the execution is among the slowest; ties go to the earlier one. */
  boolean admits(long hash, long durationMicros) {
    int at = index.get(hash);
    if (at < 0) {
      at = add(hash);
    }
    int first = at * SampleCandidate.KEPT;
    int last = first + SampleCandidate.KEPT - 1;
    if (durationMicros <= slowest[last]) {
      return false;
    }
    int place = last;
    while (place > first && slowest[place - 1] < durationMicros) {
      slowest[place] = slowest[place - 1];
      place--;
    }
    slowest[place] = durationMicros;
    return true;
  }

  private int add(long hash) {
    if (index.size() >= LONGEST) {
      index.clear();
    }
    int at = index.size();
    index.put(hash, at);
    int from = at * SampleCandidate.KEPT;
    if (from + SampleCandidate.KEPT > slowest.length) {
      slowest = Arrays.copyOf(slowest, slowest.length * 2);
    }
    Arrays.fill(slowest, from, from + SampleCandidate.KEPT, -1);
    return at;
  }
}
