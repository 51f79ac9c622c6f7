package io.queryadvisor.pool;

import java.util.Arrays;

/**
 * How much time how many connections were in use at once.
 *
 * @param mean over time
 * @param p50 the least number that is not exceeded half of the time
 * @param p95 95 % of the time
 * @param p99 99 % of the time
 * @param max the most at once
 * @param shareAtMax of the time with {@code max} in use, 0..1
 */
public record Occupancy(double mean, int p50, int p95, int p99, int max, double shareAtMax) {
  /** Nothing was ever in use. */
  public static final Occupancy NONE = new Occupancy(0, 0, 0, 0, 0, 0);

  static Occupancy of(Stretch stretch) {
    return of(timeAt(stretch));
  }

  /** The distribution of what was in use {@code weights[n]} of the time. */
  static Occupancy of(double[] weights) {
    double total = Arrays.stream(weights).sum();
    int max = weights.length - 1;
    while (max > 0 && weights[max] <= 0) {
      max--;
    }
    if (total <= 0) {
      return NONE;
    }
    double mean = 0;
    for (int level = 0; level <= max; level++) {
      mean += level * weights[level] / total;
    }
    return new Occupancy(
        mean,
        quantile(weights, total, 0.5),
        quantile(weights, total, 0.95),
        quantile(weights, total, 0.99),
        max,
        weights[max] / total);
  }

  private static int quantile(double[] weights, double total, double quantile) {
    double sum = 0;
    for (int level = 0; level < weights.length; level++) {
      sum += weights[level];
      if (sum >= quantile * total * (1 - 1e-12)) {
        return level;
      }
    }
    return weights.length - 1;
  }

  /** Microseconds with each number in use, within the windows. */
  private static double[] timeAt(Stretch stretch) {
    double[][] time = {new double[16]};
    Levels.each(
        stretch,
        (level, from, to) -> {
          if (level >= time[0].length) {
            time[0] = Arrays.copyOf(time[0], level * 2);
          }
          time[0][level] += to - from;
        });
    return time[0];
  }
}
