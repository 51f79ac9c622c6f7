package io.queryadvisor.pool;

import io.queryadvisor.workload.TraceWindow;
import java.util.Arrays;

/** How many intervals of a stretch were open at once, over time. */
final class Levels {
  private Levels() {}

  /** Takes a time in which their number did not change. */
  @FunctionalInterface
  interface Receiver {
    /** From {@code from} to {@code to}, in microseconds since 1970, {@code level} were open. */
    void take(int level, long from, long to);
  }

  /** Goes through the windows of the stretch. */
  static void each(Stretch stretch, Receiver receiver) {
    long[] ends = new long[stretch.size];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = stretch.start[i] + (long) stretch.length[i];
    }
    Arrays.sort(ends);
    int begun = 0;
    int ended = 0;
    for (TraceWindow window : stretch.windows) {
      long at = window.startMicros();
      while (at < window.endMicros()) {
        while (begun < ends.length && stretch.start[begun] <= at) {
          begun++;
        }
        while (ended < ends.length && ends[ended] <= at) {
          ended++;
        }
        long start = begun < ends.length ? stretch.start[begun] : Long.MAX_VALUE;
        long end = ended < ends.length ? ends[ended] : Long.MAX_VALUE;
        long next = Math.min(window.endMicros(), Math.min(start, end));
        receiver.take(Math.max(0, begun - ended), at, next);
        at = next;
      }
    }
  }
}
