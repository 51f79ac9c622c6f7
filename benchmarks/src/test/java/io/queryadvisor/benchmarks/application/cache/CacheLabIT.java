package io.queryadvisor.benchmarks.application.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.cache.CacheVerdict;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The lab for a few seconds: Caffeine watches the very traffic that is logged, since the chances of
 * two short runs differ by more than is measured here.
 */
final class CacheLabIT {
  private static final List<Duration> TTLS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @Test
  void replayedHitRatiosAreThoseOfCaffeine() throws Exception {
    List<CacheScenario> scenarios = CacheScenario.all();
    CacheLab lab = new CacheLab(SERVER.server());
    lab.createTables();
    RealCaches caches = new RealCaches(scenarios, TTLS);
    CacheReport report = lab.predict(Schedule.of(scenarios, 11, 7), Optional.of(caches));

    List<CacheComparison> compared = CacheComparison.of(report, caches.hitRatios());
    assertThat(compared).hasSize(scenarios.size() * TTLS.size() * Eviction.values().length);
    assertThat(compared)
        .as(CacheComparison.table(compared))
        .allMatch(CacheComparison::isWithinLimit);
    CacheAdvice stock = CacheComparison.advice(report, scenarios.get(scenarios.size() - 1));
    assertThat(stock.verdict()).isEqualTo(CacheVerdict.NO);
    assertThat(stock.reason()).contains("would be old");
    assertThat(stock.figures().get(0).staleShare()).isGreaterThan(0.2);
  }
}
