package io.queryadvisor.pool;

import java.util.Optional;

/**
 * How long checkouts would wait in a pool of one size.
 *
 * @param connections of the pool; ≥ 1
 * @param utilisation share of the connections in use on average; ≥ 1 is more than they can do
 * @param waits where the pool is stable: with more work than it can do, waits grow without end
 */
public record WaitPoint(int connections, double utilisation, Optional<Waits> waits) {
  /**
   * Waits, in milliseconds.
   *
   * @param p50Ms half of the checkouts waited no longer
   * @param p95 95 % of them
   * @param target the percentile that was asked for
   * @param maxMs the longest
   * @param share of the checkouts that waited at all, 0..1
   */
  public record Waits(double p50Ms, Estimate p95, Estimate target, double maxMs, double share) {}

  /**
   * A figure of this trace, and where that of another stretch of the same length and load lies in
   * four of five cases.
   *
   * @param ms the figure, in milliseconds
   * @param lowMs in one of ten cases it is lower
   * @param highMs in one of ten cases it is higher
   */
  public record Estimate(double ms, double lowMs, double highMs) {}

  public boolean isStable() {
    return waits.isPresent();
  }
}
