package io.queryadvisor.benchmarks.application.cache;

import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.testing.servers.TestServers;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Compares predicted hit ratios with those of a real cache on traffic of another seed. */
public final class CacheMain {
  private static final List<Duration> TTLS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));

  private static final double MOST_LATE_MS = 500;

  private CacheMain() {}

  /** Arguments: seconds of each of the two runs; 70 by default. */
  public static void main(String[] arguments) throws Exception {
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 70;
    PrintStream out = System.out;
    CacheLab lab = new CacheLab(TestServers.get(ServerKind.POSTGRESQL_18));
    lab.createTables();
    CacheReport report =
        lab.predict(Schedule.of(CacheScenario.all(), seconds, 1), Optional.empty());
    RealCaches caches = new RealCaches(CacheScenario.all(), TTLS);
    lab.measure(Schedule.of(CacheScenario.all(), seconds, 2), caches);
    List<CacheComparison> compared = CacheComparison.of(report, caches.hitRatios());
    out.println(CacheComparison.table(compared));
    for (CacheScenario scenario : CacheScenario.all()) {
      CacheAdvice advice = CacheComparison.advice(report, scenario);
      out.printf("%s: %s, %s%n", scenario.table(), advice.verdict(), advice.reason());
    }
    long within = compared.stream().filter(CacheComparison::isWithinLimit).count();
    out.printf("%d of %d within 2 points%n", within, compared.size());
    if (lab.worstLateMs() > MOST_LATE_MS) {
      out.printf(
          "late by %.0f ms: the machine is too busy for this, so run it again%n",
          lab.worstLateMs());
    }
    System.exit(within == compared.size() ? 0 : 1); // which stops the servers
  }
}
