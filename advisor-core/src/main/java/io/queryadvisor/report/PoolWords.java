package io.queryadvisor.report;

import io.queryadvisor.pool.Occupancy;
import io.queryadvisor.pool.PoolAdvice;
import io.queryadvisor.pool.PoolAdvice.ShorterHolds;
import io.queryadvisor.pool.PoolAdvice.Use;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.pool.WaitPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What text and Markdown say of pools. */
final class PoolWords {
  private static final int MOST_POINTS = 12;

  private PoolWords() {}

  /** {@code 6 connections}, or why there is no number. */
  static String verdict(PoolAdvice pool) {
    return switch (pool.verdict()) {
      case SIZED -> Figures.counted(pool.connections().orElse(0), "connection");
      case LOWER_BOUND ->
          pool.connections().isPresent()
              ? "at least " + Figures.counted(pool.connections().getAsInt(), "connection")
              : "saturated, no size";
      case TOO_LITTLE -> "too little seen";
    };
  }

  static String fleet(PoolReport report) {
    return "all instances: "
        + Figures.counted(report.advised(), "connection")
        + (report.usable().isPresent()
            ? " of " + Figures.count(report.usable().getAsInt()) + " for applications"
            : "; the server's max_connections is not known without --url or --snapshot");
  }

  static String occupancy(Occupancy found) {
    return "mean %s, p50 %d, p95 %d, p99 %d, most %d"
        .formatted(
            Figures.number(found.mean()), found.p50(), found.p95(), found.p99(), found.max());
  }

  /** How long, how often, and how much of it the server worked. */
  static String holds(Use use) {
    List<String> parts = new ArrayList<>();
    parts.add(Figures.counted(use.checkouts(), "checkout") + " in " + Figures.time(use.windowMs()));
    use.medianHoldMs().ifPresent(ms -> parts.add("median hold " + Figures.time(ms)));
    use.meanHoldMs().ifPresent(ms -> parts.add("mean " + Figures.time(ms)));
    use.p99HoldMs().ifPresent(ms -> parts.add("p99 " + Figures.time(ms)));
    use.idleShare().ifPresent(share -> parts.add("idle " + Figures.share(share) + " of it"));
    return String.join(", ", parts);
  }

  static Optional<String> shorterHolds(PoolAdvice pool) {
    return pool.shorterHolds().map(saved -> saved(pool, saved));
  }

  private static String saved(PoolAdvice pool, ShorterHolds saved) {
    int size = pool.connections().orElse(0);
    String idle = Figures.share(pool.use().idleShare().orElse(0));
    String effect =
        saved.connections() < size
            ? Figures.counted(saved.connections(), "connection") + " would do instead of " + size
            : "the number stays";
    return "shorten holds: "
        + idle
        + " of the time that connections are lent, the server does nothing. Held only while it"
        + " works, "
        + effect
        + ", with waits of "
        + Figures.time(saved.waitWithoutIdleMs())
        + ": begin transactions later, and end them before calls to other services.";
  }

  static String comparison(PoolAdvice pool) {
    return pool.randomArrivals().isEmpty()
        ? ""
        : "M/M/c, which knows no bursts, says "
            + Figures.count(pool.randomArrivals().getAsInt())
            + "; for comparison only";
  }

  /** The points that a reader needs: from the first stable one to the first without waits. */
  static List<WaitPoint> shown(PoolAdvice pool) {
    List<WaitPoint> stable = new ArrayList<>();
    for (WaitPoint point : pool.curve()) {
      if (point.isStable()) {
        stable.add(point);
        if (point.waits().get().maxMs() <= 0) {
          break;
        }
      }
    }
    if (stable.isEmpty()) {
      return List.of();
    }
    List<WaitPoint> shown = new ArrayList<>();
    int first = pool.curve().indexOf(stable.get(0));
    if (first > 0) {
      shown.add(pool.curve().get(first - 1));
    }
    int step = Math.max(1, (int) Math.ceil((double) stable.size() / MOST_POINTS));
    for (int i = 0; i < stable.size(); i++) {
      boolean isAdvised = stable.get(i).connections() == pool.connections().orElse(0);
      if (i % step == 0 || isAdvised || i == stable.size() - 1) {
        shown.add(stable.get(i));
      }
    }
    return shown;
  }

  static String percentile(PoolAdvice pool) {
    return "p" + Figures.number(pool.targetShare() * 100);
  }
}
