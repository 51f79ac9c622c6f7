package io.queryadvisor.pool;

/**
 * The waits of an M/M/c queue (Erlang, 1917): arrivals at random and holds that vary exponentially.
 * For comparison: real load comes in bursts, and waits much longer.
 */
final class ErlangC {
  private ErlangC() {}

  /**
   * The wait that a share of {@code quantile} does not exceed, in the unit of the mean hold.
   *
   * @param load mean number of connections in use
   * @param connections more than {@code load}
   */
  static double wait(double load, int connections, double meanHold, double quantile) {
    double waiting = probabilityOfWaiting(load, connections);
    return waiting <= 1 - quantile
        ? 0
        : meanHold / (connections - load) * Math.log(waiting / (1 - quantile));
  }

  /** By Erlang's B, whose recursion does not overflow. */
  static double probabilityOfWaiting(double load, int connections) {
    double blocked = 1;
    for (int n = 1; n <= connections; n++) {
      blocked = load * blocked / (n + load * blocked);
    }
    double utilisation = load / connections;
    return blocked / (1 - utilisation + utilisation * blocked);
  }
}
