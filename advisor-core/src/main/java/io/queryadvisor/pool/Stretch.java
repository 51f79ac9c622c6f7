package io.queryadvisor.pool;

import io.queryadvisor.workload.TraceWindow;
import java.util.Arrays;
import java.util.List;

/**
 * Intervals by their starts, and the time in which all of them are known. Times in microseconds
 * since 1970, lengths in microseconds.
 */
final class Stretch {
  final List<TraceWindow> windows;
  long[] start = new long[64];
  float[] length = new float[64];
  float[] active = new float[64];
  int size;

  Stretch(List<TraceWindow> windows) {
    this.windows = windows;
  }

  void add(long at, double lengthMicros, double activeMicros) {
    if (size == start.length) {
      start = Arrays.copyOf(start, size * 2);
      length = Arrays.copyOf(length, size * 2);
      active = Arrays.copyOf(active, size * 2);
    }
    start[size] = at;
    length[size] = (float) lengthMicros;
    active[size++] = (float) activeMicros;
  }

  /** The time that is covered. */
  double micros() {
    double sum = 0;
    for (TraceWindow window : windows) {
      sum += window.endMicros() - window.startMicros();
    }
    return sum;
  }

  double lengthSum() {
    return sum(length);
  }

  double activeSum() {
    return sum(active);
  }

  private double sum(float[] of) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += of[i];
    }
    return sum;
  }

  /** The same starts, held only while the server works. */
  Stretch withoutIdleTime() {
    Stretch busy = new Stretch(windows);
    busy.start = start;
    busy.length = active;
    busy.active = active;
    busy.size = size;
    return busy;
  }

  /** The length that a share of {@code quantile} does not exceed, in microseconds. */
  double quantile(double quantile) {
    float[] sorted = Arrays.copyOf(length, size);
    Arrays.sort(sorted);
    return size == 0 ? 0 : sorted[rank(quantile, size) - 1];
  }

  /** The nearest rank, from 1. */
  static int rank(double quantile, long size) {
    return (int) Math.max(1, Math.ceil(quantile * size - 1e-9));
  }
}
