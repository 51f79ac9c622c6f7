package io.queryadvisor.pool;

import io.queryadvisor.pool.PoolAdvice.ShorterHolds;
import io.queryadvisor.pool.PoolAdvice.Use;
import io.queryadvisor.pool.PoolAdvice.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Finds the smallest pool whose waits meet the target. */
final class PoolSizing {
  /** Shorter traces have too few blocks for a bootstrap. */
  private static final double SHORTEST_MICROS = 30e6;

  private static final int FEWEST_CHECKOUTS = 100;
  private static final double SATURATED = 0.05;
  private static final double MUCH_IDLE = 0.3;
  private static final double LEAST_TARGET_MS = 10;

  private final PoolTrace pool;
  private final PoolRequest request;
  private final ServerLimits server;
  private final Stretch checkouts;
  private final Use use;
  private final double targetMs;

  PoolSizing(PoolTrace pool, PoolRequest request, ServerLimits server) {
    this.pool = pool;
    this.request = request;
    this.server = server;
    this.checkouts = pool.checkouts();
    this.use = use(pool);
    this.targetMs =
        request.targetWaitMs().orElse(Math.max(LEAST_TARGET_MS, use.medianHoldMs().orElse(0) / 2));
  }

  private static Use use(PoolTrace pool) {
    Stretch checkouts = pool.checkouts();
    double held = checkouts.lengthSum();
    return new Use(
        pool.sessions(),
        checkouts.size,
        checkouts.micros() / 1000,
        Occupancy.of(checkouts),
        Occupancy.of(pool.executions()),
        OptionalDouble.of(held / checkouts.size / 1000),
        OptionalDouble.of(checkouts.quantile(0.5) / 1000),
        OptionalDouble.of(checkouts.quantile(0.99) / 1000),
        held > 0
            ? OptionalDouble.of(Math.max(0, 1 - checkouts.activeSum() / held))
            : OptionalDouble.empty());
  }

  PoolAdvice advice() {
    if (checkouts.micros() < SHORTEST_MICROS || checkouts.size < FEWEST_CHECKOUTS) {
      return without(
          Verdict.TOO_LITTLE,
          String.format(
              Locale.ROOT,
              "A size needs a trace of 30 s and 100 checkouts; this one has %.1f s and %d.",
              checkouts.micros() / 1e6,
              checkouts.size));
    } else if (use.sessions() <= 1) {
      return without(
          Verdict.LOWER_BOUND,
          "One connection only: what else waited for it is not in the log, so its demand cannot be"
              + " told.");
    } else if (use.held().shareAtMax() >= SATURATED) {
      return without(
          Verdict.LOWER_BOUND,
          String.format(
              Locale.ROOT,
              "All %d connections were in use %.0f %% of the time: requests waited before the log"
                  + " saw them. It needs more than %d, or shorter holds; how many more, a log with"
                  + " a larger pool tells.",
              use.held().max(),
              use.held().shareAtMax() * 100,
              use.held().max()));
    }
    return sized();
  }

  private PoolAdvice without(Verdict verdict, String reason) {
    return new PoolAdvice(
        pool.client(),
        verdict,
        reason,
        OptionalInt.empty(),
        use,
        targetMs,
        request.targetShare(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        Timeline.of(checkouts, pool.executions()),
        List.of(),
        List.of());
  }

  private PoolAdvice sized() {
    WaitCurve curve = new WaitCurve(checkouts, request.targetShare(), request.seed());
    List<WaitPoint> points = curve.points(Math.max(2, 2 * use.held().max()));
    int size = Math.max(request.deadlockFloor(), smallest(points));
    WaitPoint.Waits waits = curve.point(size).waits().orElseThrow();
    return new PoolAdvice(
        pool.client(),
        Verdict.SIZED,
        reason(size, waits),
        OptionalInt.of(size),
        use,
        targetMs,
        request.targetShare(),
        points,
        shorterHolds(size, waits),
        OptionalInt.of(randomArrivals(curve.load())),
        Timeline.of(checkouts, pool.executions()),
        HikariProperties.of(size, waits.maxMs(), server),
        notes(size));
  }

  /** None is too small for what was held at once at most: there nobody waits. */
  private int smallest(List<WaitPoint> points) {
    for (WaitPoint point : points) {
      if (point.waits().isPresent() && point.waits().get().target().highMs() <= targetMs) {
        return point.connections();
      }
    }
    return use.held().max();
  }

  private String reason(int size, WaitPoint.Waits waits) {
    String met =
        String.format(
            Locale.ROOT,
            "%d connections let %s of the checkouts wait at most %.1f ms (%.1f to %.1f ms in four"
                + " of five such traces); the target is %.1f ms.",
            size,
            percent(request.targetShare()),
            waits.target().ms(),
            waits.target().lowMs(),
            waits.target().highMs(),
            targetMs);
    return size == request.deadlockFloor() && size > 1
        ? met + " Fewer could deadlock: threads × (connections per thread − 1) + 1."
        : met;
  }

  static String percent(double share) {
    double percent = Math.round(share * 100_000) / 1000.0;
    return percent == Math.rint(percent) ? (long) percent + " %" : percent + " %";
  }

  private Optional<ShorterHolds> shorterHolds(int size, WaitPoint.Waits waits) {
    if (use.idleShare().orElse(0) <= MUCH_IDLE) {
      return Optional.empty();
    }
    WaitCurve curve =
        new WaitCurve(checkouts.withoutIdleTime(), request.targetShare(), request.seed());
    int connections =
        Math.min(size, Math.max(request.deadlockFloor(), smallest(curve.points(size))));
    double without = curve.point(connections).waits().map(found -> found.target().ms()).orElse(0.0);
    return Optional.of(new ShorterHolds(connections, waits.target().ms(), without));
  }

  private int randomArrivals(double load) {
    double meanHold = use.meanHoldMs().orElse(0);
    int size = (int) Math.floor(load) + 1;
    while (ErlangC.wait(load, size, meanHold, request.targetShare()) > targetMs) {
      size++;
    }
    return size;
  }

  private List<String> notes(int size) {
    List<String> notes = new ArrayList<>();
    int cores = request.cores().orElse(Integer.MAX_VALUE / 2);
    if (use.active().p99() > 2 * cores) {
      notes.add(
          ("%d connections work at once 1 %% of the time, more than twice the server's %d cores:"
                  + " they slow each other down, and a larger pool makes that worse.")
              .formatted(use.active().p99(), cores));
    }
    server
        .idleInTransactionMs()
        .ifPresent(
            limit -> {
              if (use.p99HoldMs().orElse(0) > limit) {
                notes.add(
                    "1 % of the holds are longer than idle_in_transaction_session_timeout ("
                        + limit
                        + " ms), which ends those that idle.");
              }
            });
    if (size > use.sessions()) {
      notes.add("That is more than the %d connections seen.".formatted(use.sessions()));
    }
    return notes;
  }
}
