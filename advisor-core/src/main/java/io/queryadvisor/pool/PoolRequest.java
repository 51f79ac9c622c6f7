package io.queryadvisor.pool;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a pool is to achieve, and what limits it.
 *
 * @param targetWaitMs how long a checkout may wait; by default the greater of 10 ms and half the
 *     median hold
 * @param targetShare of the checkouts for which that must hold, 0..1
 * @param instances that have a pool like each of those seen; by default as many hosts as were seen
 * @param cores of the database server
 * @param threads of an instance that need connections
 * @param connectionsPerThread that one thread holds at a time; ≥ 1
 * @param logIsWhole whether the log has all statements, although it looks cut
 * @param seed of the bootstrap: the same seed gives the same intervals
 */
public record PoolRequest(
    OptionalDouble targetWaitMs,
    double targetShare,
    OptionalInt instances,
    OptionalInt cores,
    OptionalInt threads,
    int connectionsPerThread,
    boolean logIsWhole,
    long seed) {

  /** Nothing but defaults: 99 % of the checkouts. */
  public static final PoolRequest DEFAULT =
      new PoolRequest(
          OptionalDouble.empty(),
          0.99,
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          1,
          false,
          1);

  /**
   * Connections below which threads that each need several can wait for each other for ever
   * (HikariCP wiki, "About Pool Sizing").
   */
  public int deadlockFloor() {
    return threads.orElse(1) * (connectionsPerThread - 1) + 1;
  }
}
