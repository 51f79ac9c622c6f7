package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Intervals of time with their client and a second figure, in pieces so that growing copies
 * nothing.
 */
final class Intervals {
  private static final int PIECE_BITS = 15;
  private static final int PIECE = 1 << PIECE_BITS;

  private final boolean hasPart;
  private final List<long[]> starts = new ArrayList<>();
  private final List<float[]> lengths = new ArrayList<>();
  private final List<float[]> parts = new ArrayList<>();
  private final List<short[]> clients = new ArrayList<>();
  private int size;

  Intervals(boolean hasPart) {
    this.hasPart = hasPart;
  }

  int size() {
    return size;
  }

  void add(int client, long start, float length, float part) {
    if (size == starts.size() << PIECE_BITS) {
      starts.add(new long[PIECE]);
      lengths.add(new float[PIECE]);
      clients.add(new short[PIECE]);
      if (hasPart) {
        parts.add(new float[PIECE]);
      }
    }
    set(size++, client, start, length, part);
  }

  private void set(int at, int client, long start, float length, float part) {
    starts.get(at >> PIECE_BITS)[at & (PIECE - 1)] = start;
    lengths.get(at >> PIECE_BITS)[at & (PIECE - 1)] = length;
    clients.get(at >> PIECE_BITS)[at & (PIECE - 1)] = (short) client;
    if (hasPart) {
      parts.get(at >> PIECE_BITS)[at & (PIECE - 1)] = part;
    }
  }

  long start(int at) {
    return starts.get(at >> PIECE_BITS)[at & (PIECE - 1)];
  }

  /** In microseconds. */
  float length(int at) {
    return lengths.get(at >> PIECE_BITS)[at & (PIECE - 1)];
  }

  float part(int at) {
    return hasPart ? parts.get(at >> PIECE_BITS)[at & (PIECE - 1)] : length(at);
  }

  int client(int at) {
    return clients.get(at >> PIECE_BITS)[at & (PIECE - 1)];
  }

  /** Keeps those of the minutes chosen. */
  void thin(MinuteChoice choice) {
    int left = 0;
    for (int at = 0; at < size; at++) {
      if (choice.touches(start(at), (long) length(at))) {
        set(left++, client(at), start(at), length(at), part(at));
      }
    }
    size = left;
    int pieces = (size + PIECE - 1) >> PIECE_BITS;
    shorten(starts, pieces);
    shorten(lengths, pieces);
    shorten(parts, pieces);
    shorten(clients, pieces);
  }

  private static void shorten(List<?> pieces, int length) {
    while (pieces.size() > length) {
      pieces.remove(pieces.size() - 1);
    }
  }

  /** Their numbers by start; those that start together stay in order. */
  int[] byStart() {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    sort(order, Arrays.copyOf(order, size), 0, size);
    return order;
  }

  /** Merge sort: logs are almost in order, which costs one comparison a number. */
  private void sort(int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(spare, order, from, middle);
    sort(spare, order, middle, to);
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      boolean takesLeft =
          right == to || (left < middle && start(spare[left]) <= start(spare[right]));
      order[at] = takesLeft ? spare[left++] : spare[right++];
    }
  }

  boolean isSameAs(Intervals other) {
    boolean isSame = size == other.size;
    for (int at = 0; at < size && isSame; at++) {
      isSame =
          start(at) == other.start(at)
              && client(at) == other.client(at)
              && Float.compare(length(at), other.length(at)) == 0
              && Float.compare(part(at), other.part(at)) == 0;
    }
    return isSame;
  }
}
