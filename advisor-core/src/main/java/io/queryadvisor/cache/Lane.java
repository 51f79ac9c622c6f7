package io.queryadvisor.cache;

import io.queryadvisor.workload.TracedReads;
import io.queryadvisor.workload.TracedWrites;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When one statement wrote to one occurrence of a table in another's FROM, by the rows that it
 * meant. Two statements that compare the same column with different values mean different rows.
 */
final class Lane {
  private static final long NEVER = Long.MAX_VALUE;

  /** The same column's value in the read and in the write, by its place among the traced ones. */
  record Pair(int read, int write) {}

  private final List<Pair> pairs;
  private final Map<Long, long[]> byRows = new HashMap<>();
  private final long[] anyRows;
  private final long[] all;

  Lane(TracedWrites writes, List<Pair> pairs) {
    this.pairs = pairs;
    Map<Long, Times> grouped = new HashMap<>();
    Times any = new Times();
    Times whole = new Times();
    for (int i = 0; i < writes.size(); i++) {
      long rows = 0;
      boolean isKnown = !pairs.isEmpty();
      for (Pair pair : pairs) {
        int value = writes.value(i, pair.write());
        isKnown &= value != 0;
        rows = rows * 31 + value;
      }
      (isKnown ? grouped.computeIfAbsent(rows, none -> new Times()) : any).add(writes.endMicros(i));
      whole.add(writes.endMicros(i));
    }
    grouped.forEach((rows, times) -> byRows.put(rows, times.sorted()));
    anyRows = any.sorted();
    all = whole.sorted();
  }

  /** Whether the values tell some rows from others. */
  boolean namesRows() {
    return !byRows.isEmpty();
  }

  /** The first write behind {@code micros}, to whatever row; the largest number without any. */
  long firstAfter(long micros) {
    return firstAfter(all, micros);
  }

  /** The first write behind {@code micros} that may touch what execution {@code at} reads. */
  long firstAfter(long micros, TracedReads reads, int at) {
    long rows = 0;
    for (Pair pair : pairs) {
      int value = reads.value(at, pair.read());
      if (value == 0) {
        return firstAfter(micros);
      }
      rows = rows * 31 + value;
    }
    long any = firstAfter(anyRows, micros);
    long[] named = byRows.get(rows);
    return named == null ? any : Math.min(any, firstAfter(named, micros));
  }

  private static long firstAfter(long[] times, long micros) {
    int found = Arrays.binarySearch(times, micros + 1);
    int at = found >= 0 ? found : -found - 1;
    return at < times.length ? times[at] : NEVER;
  }

  /** A growing list of times. */
  private static final class Times {
    private long[] micros = new long[4];
    private int size;

    void add(long time) {
      if (size == micros.length) {
        micros = Arrays.copyOf(micros, size * 2);
      }
      micros[size++] = time;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(micros, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
