package io.queryadvisor.pool;

import io.queryadvisor.workload.TraceWindow;
import java.util.List;
import java.util.Random;

/** Checkouts that arrive at random, or in bursts. */
final class Load {
  private Load() {}

  /**
   * Open load.
   *
   * @param bursty whether 2.2 times the rate for 4 s and 0.4 times for 8 s alternate, on average
   */
  static Stretch of(long seed, double seconds, boolean bursty, double rate, double holdMs) {
    Random random = new Random(seed);
    Stretch stretch = new Stretch(List.of(new TraceWindow(0, (long) (seconds * 1e6))));
    double at = 0;
    boolean isBurst = true;
    double change = 4 * exponential(random);
    while (at < seconds) {
      double now = bursty ? rate * (isBurst ? 2.2 : 0.4) : rate;
      double next = at + exponential(random) / now;
      if (bursty && next > change) {
        at = change;
        isBurst = !isBurst;
        change += (isBurst ? 4 : 8) * exponential(random);
      } else {
        at = next;
        double hold = holdMs * (0.5 + exponential(random) / 2) * 1000;
        if (at < seconds) {
          stretch.add((long) (at * 1e6), hold, hold);
        }
      }
    }
    return stretch;
  }

  private static double exponential(Random random) {
    return -Math.log(1 - random.nextDouble());
  }

  /** One half of a trace. */
  static Stretch half(Stretch whole, boolean second) {
    TraceWindow window = whole.windows.get(0);
    long middle = (window.startMicros() + window.endMicros()) / 2;
    Stretch half =
        new Stretch(
            List.of(
                second
                    ? new TraceWindow(middle, window.endMicros())
                    : new TraceWindow(window.startMicros(), middle)));
    for (int i = 0; i < whole.size; i++) {
      if ((whole.start[i] >= middle) == second) {
        half.add(whole.start[i], whole.length[i], whole.active[i]);
      }
    }
    return half;
  }
}
