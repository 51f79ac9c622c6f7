package io.queryadvisor.pool;

import io.queryadvisor.pool.PoolAdvice.Use;
import io.queryadvisor.pool.PoolAdvice.Verdict;
import io.queryadvisor.workload.ClientPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a pool's own metrics can say: whether it is saturated, but no size. */
public final class MetricsAdvice {
  private MetricsAdvice() {}

  /** Advice by metrics alone. */
  public static PoolReport advise(
      List<PoolMetrics> metrics, ServerLimits server, PoolRequest request) {
    Fleet fleet = new Fleet(server, request);
    List<PoolAdvice> advice =
        fleet.fit(metrics.stream().map(pool -> advice(pool, request)).toList());
    return new PoolReport(
        "metrics",
        advice,
        0,
        Occupancy.NONE,
        Occupancy.NONE,
        fleet.sum(advice),
        server.usable(),
        OptionalDouble.empty(),
        List.of());
  }

  private static PoolAdvice advice(PoolMetrics pool, PoolRequest request) {
    boolean isSaturated = pool.isSaturated();
    double active = pool.active().orElse(0);
    Use use =
        new Use(
            (long) (active + pool.idle().orElse(0)),
            pool.acquires().isPresent() ? (long) pool.acquires().getAsDouble() : 0,
            0,
            new Occupancy(active, (int) active, (int) active, (int) active, (int) active, 1),
            Occupancy.NONE,
            pool.usageMeanMs(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    return new PoolAdvice(
        new ClientPool(Optional.empty(), Optional.of(pool.name()), Optional.empty()),
        isSaturated ? Verdict.LOWER_BOUND : Verdict.TOO_LITTLE,
        isSaturated
            ? "It is or was saturated: it needs more connections or shorter holds. How many, a log"
                + " with all durations tells."
            : "Metrics tell means and moments, not when connections were lent: a size needs a log"
                + " with all durations, or --url with --sample.",
        OptionalInt.empty(),
        use,
        request.targetWaitMs().orElse(10),
        request.targetShare(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        List.of(),
        List.of(pool.sentence()));
  }

  /**
   * Adds what pools say of themselves to what a log says: the waits behind a saturated pool, which
   * no log shows.
   */
  public static PoolReport with(PoolReport report, List<PoolMetrics> metrics) {
    if (metrics.isEmpty()) {
      return report;
    }
    // Names of pools and of clients have nothing in common, so the busiest client is told.
    List<PoolAdvice> pools = new ArrayList<>(report.pools());
    if (!pools.isEmpty()) {
      pools.set(0, noted(pools.get(0), metrics));
    }
    return new PoolReport(
        report.source(),
        pools,
        report.others(),
        report.held(),
        report.active(),
        report.advised(),
        report.usable(),
        report.shareKept(),
        report.diagnostics());
  }

  private static PoolAdvice noted(PoolAdvice pool, List<PoolMetrics> metrics) {
    List<String> notes = new ArrayList<>(pool.notes());
    boolean contradicts =
        pool.verdict() == Verdict.SIZED && metrics.stream().anyMatch(PoolMetrics::isSaturated);
    for (PoolMetrics each : metrics) {
      notes.add(each.sentence());
    }
    return new PoolAdvice(
        pool.client(),
        contradicts ? Verdict.LOWER_BOUND : pool.verdict(),
        contradicts
            ? pool.reason()
                + " But HikariCP says that threads waited, which a log does not show: take it as a"
                + " lower bound."
            : pool.reason(),
        pool.connections(),
        pool.use(),
        pool.targetWaitMs(),
        pool.targetShare(),
        pool.curve(),
        pool.shorterHolds(),
        pool.randomArrivals(),
        pool.timeline(),
        pool.properties(),
        notes);
  }
}
