package io.queryadvisor.pool;

import io.queryadvisor.workload.ClientPool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How large one client's pool should be, and why.
 *
 * @param client whose pool it is
 * @param verdict what can be said
 * @param reason why, or why not, in one sentence
 * @param connections to have; only where {@code verdict} is SIZED
 * @param use how it was used
 * @param targetWaitMs how long a checkout may wait, in milliseconds
 * @param targetShare of the checkouts for which that must hold, 0..1
 * @param curve waits by size; empty where the trace cannot tell
 * @param shorterHolds what idle time within transactions costs, where it is over 30 %
 * @param randomArrivals the size by M/M/c, for comparison only
 * @param timeline the course of its use; empty where the source has no course
 * @param properties for HikariCP; empty without a size
 * @param notes what else matters, a sentence each
 */
public record PoolAdvice(
    ClientPool client,
    Verdict verdict,
    String reason,
    OptionalInt connections,
    Use use,
    double targetWaitMs,
    double targetShare,
    List<WaitPoint> curve,
    Optional<ShorterHolds> shorterHolds,
    OptionalInt randomArrivals,
    List<Timeline.Point> timeline,
    List<Property> properties,
    List<String> notes) {
  public PoolAdvice {
    curve = List.copyOf(curve);
    timeline = List.copyOf(timeline);
    properties = List.copyOf(properties);
    notes = List.copyOf(notes);
  }

  /** What can be said of a pool's size. */
  public enum Verdict {
    /** The size that meets the target. */
    SIZED,
    /** All connections were busy too often: the demand behind them is not in the trace. */
    LOWER_BOUND,
    /** Too little was seen. */
    TOO_LITTLE
  }

  /**
   * How a pool was used.
   *
   * @param sessions different connections seen
   * @param checkouts seen
   * @param windowMs the time that is covered
   * @param held connections lent at once
   * @param active connections at work at once
   * @param meanHoldMs mean time that a connection was lent; empty where the source cannot tell
   * @param medianHoldMs half of the checkouts were no longer
   * @param p99HoldMs 99 % of them
   * @param idleShare of the time lent in which the server did nothing, 0..1
   */
  public record Use(
      long sessions,
      long checkouts,
      double windowMs,
      Occupancy held,
      Occupancy active,
      OptionalDouble meanHoldMs,
      OptionalDouble medianHoldMs,
      OptionalDouble p99HoldMs,
      OptionalDouble idleShare) {}

  /**
   * What it would bring if connections were lent only while the server works.
   *
   * @param connections that would do
   * @param waitMs at the target's percentile in the pool of today's advice
   * @param waitWithoutIdleMs the same with holds that are shorter
   */
  public record ShorterHolds(int connections, double waitMs, double waitWithoutIdleMs) {}

  /** A setting of HikariCP, and why it has this value. */
  public record Property(String name, String value, String reason) {}
}
