package io.queryadvisor.workload;

import java.util.Arrays;

/** A map from hashes to small non-negative numbers, without boxing. */
final class LongIndex {
  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  void clear() {
    if (size > 0) {
      Arrays.fill(values, 0);
      size = 0;
    }
  }

  int size() {
    return size;
  }

  /** The number of {@code key}, or −1. */
  int get(long key) {
    return values[slot(key)] - 1;
  }

  void put(long key, int value) {
    int slot = slot(key);
    if (values[slot] == 0 && ++size * 2 > keys.length) {
      grow();
      slot = slot(key);
    }
    keys[slot] = key;
    values[slot] = value + 1;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (values[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
