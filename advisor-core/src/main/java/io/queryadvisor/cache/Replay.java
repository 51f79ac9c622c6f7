package io.queryadvisor.cache;

import io.queryadvisor.workload.TracedReads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Plays the executions of one statement through a cache that is empty at first. Who asks while a
 * load runs waits for it, so that counts as a hit. Executions that follow a write in their own
 * transaction pass the cache by and load nothing.
 */
final class Replay {
  private static final long NEVER = Long.MAX_VALUE;

  private final int size;
  private final long[] start;
  private final long[] end;
  private final int[] key;
  private final long[] oldByTable;
  private final long[] oldByRows;
  private final double samplingRate;
  private int keys;
  private final int bypasses;

  Replay(TracedReads reads, Invalidation invalidation) {
    int[] order = order(reads);
    size = order.length;
    bypasses = reads.size() - size;
    samplingRate = reads.samplingRate();
    start = new long[size];
    end = new long[size];
    key = new int[size];
    oldByTable = new long[size];
    oldByRows = new long[size];
    Map<Long, Integer> numbers = new HashMap<>();
    for (int i = 0; i < size; i++) {
      int at = order[i];
      start[i] = reads.startMicros(at);
      end[i] = start[i] + reads.durationMicros(at);
      key[i] = numbers.computeIfAbsent(reads.key(at), added -> keys++);
      oldByTable[i] = invalidation.byTable(at);
      oldByRows[i] = invalidation.byRows(at);
    }
  }

  private static int[] order(TracedReads reads) {
    return IntStream.range(0, reads.size())
        .filter(at -> !reads.isAfterWriteInTransaction(at))
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer at) -> reads.startMicros(at))
                .thenComparingInt(at -> at))
        .mapToInt(at -> at)
        .toArray();
  }

  /** Executions that a cache may answer. */
  int size() {
    return size;
  }

  /** Executions that it may not. */
  int bypasses() {
    return bypasses;
  }

  /** Distinct keys among those that were followed. */
  int keys() {
    return keys;
  }

  /** Executions of the key that is asked for most. */
  int hottest() {
    int[] counts = new int[keys];
    for (int each : key) {
      counts[each]++;
    }
    return Arrays.stream(counts).max().orElse(0);
  }

  /** What one time to live gives. */
  TtlFigures figures(Duration ttl) {
    long micros = ttl.toNanos() / 1_000;
    double byTable = hits(micros, oldByTable);
    double byRows = hits(micros, oldByRows);
    return untouched(ttl, micros, byTable / size, byRows / size);
  }

  private int hits(long ttlMicros, long[] oldFrom) {
    int[] loadedBy = new int[keys];
    Arrays.fill(loadedBy, -1);
    int hits = 0;
    for (int i = 0; i < size; i++) {
      int load = loadedBy[key[i]];
      if (load >= 0 && start[i] < end[load] + ttlMicros && start[i] < oldFrom[load]) {
        hits++;
      } else {
        loadedBy[key[i]] = i;
      }
    }
    return hits;
  }

  /** Where nothing but time evicts: hits, and how many of them were old, and how old. */
  private TtlFigures untouched(Duration ttl, long ttlMicros, double lower, double upper) {
    int[] loadedBy = new int[keys];
    Arrays.fill(loadedBy, -1);
    Deque<Integer> alive = new ArrayDeque<>();
    int hits = 0;
    int stale = 0;
    double staleMicros = 0;
    long oldest = 0;
    int mostAlive = 0;
    for (int i = 0; i < size; i++) {
      int load = loadedBy[key[i]];
      if (load >= 0 && start[i] < end[load] + ttlMicros) {
        hits++;
        if (oldByRows[load] != NEVER && oldByRows[load] <= start[i]) {
          long age = start[i] - oldByRows[load];
          stale++;
          staleMicros += age;
          oldest = Math.max(oldest, age);
        }
        continue;
      }
      loadedBy[key[i]] = i;
      while (!alive.isEmpty() && end[alive.peekFirst()] + ttlMicros <= start[i]) {
        alive.removeFirst();
      }
      alive.addLast(i);
      mostAlive = Math.max(mostAlive, alive.size());
    }
    return new TtlFigures(
        ttl,
        (double) hits / size,
        lower,
        upper,
        hits == 0 ? 0 : (double) stale / hits,
        stale == 0 ? 0 : staleMicros / stale / 1_000,
        oldest / 1_000.0,
        Math.round(mostAlive / samplingRate));
  }
}
