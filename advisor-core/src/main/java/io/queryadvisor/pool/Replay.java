package io.queryadvisor.pool;

import java.util.Arrays;

/**
 * What each checkout would have waited in a pool of a given size that serves first come, first
 * served: Kiefer and Wolfowitz's recursion for many servers (1955), on the checkouts as they were.
 */
final class Replay {
  private Replay() {}

  /** The waits in microseconds, in the order of the starts. */
  static float[] waits(Stretch stretch, int connections) {
    float[] waits = new float[stretch.size];
    double[] free = new double[connections];
    if (stretch.size > 0) {
      Arrays.fill(free, (double) stretch.start[0]);
    }
    for (int i = 0; i < stretch.size; i++) {
      double arrived = (double) stretch.start[i];
      double begins = Math.max(arrived, free[0]);
      waits[i] = (float) (begins - arrived);
      free[0] = begins + stretch.length[i];
      sink(free);
    }
    return waits;
  }

  /** Restores a heap whose first element has grown. */
  private static void sink(double[] heap) {
    double value = heap[0];
    int at = 0;
    int child = 1;
    while (child < heap.length) {
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= value) {
        break;
      }
      heap[at] = heap[child];
      at = child;
      child = 2 * at + 1;
    }
    heap[at] = value;
  }
}
