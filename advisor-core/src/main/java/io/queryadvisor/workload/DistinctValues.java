package io.queryadvisor.workload;

import java.util.Arrays;

/**
 * Counts distinct hashes in bounded room: exactly up to 128, then by distinct sampling (Gibbons,
 * VLDB 2001), which does not depend on their order.
 */
final class DistinctValues {
  private static final int LARGEST = 128;

  private long[] kept = new long[4];
  private int size;
  private int level;

  void add(long hash) {
    if (isSampledOut(hash)) {
      return;
    }
    for (int i = 0; i < size; i++) {
      if (kept[i] == hash) {
        return;
      }
    }
    while (size == LARGEST && !isSampledOut(hash)) {
      level++;
      thin();
    }
    if (isSampledOut(hash)) {
      return;
    }
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, size * 2);
    }
    kept[size++] = hash;
  }

  long estimate() {
    return (long) size << level;
  }

  private boolean isSampledOut(long hash) {
    return level > 0 && Long.numberOfTrailingZeros(hash) < level;
  }

  private void thin() {
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (!isSampledOut(kept[i])) {
        kept[left++] = kept[i];
      }
    }
    size = left;
  }
}
