package io.queryadvisor.benchmarks.application.cache;

import io.queryadvisor.benchmarks.application.cache.RealCaches.Place;
import io.queryadvisor.benchmarks.index.TextTable;
import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.cache.TtlFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One hit ratio as predicted and as measured.
 *
 * @param predicted 0..1
 * @param measured 0..1
 */
record CacheComparison(Place place, double predicted, double measured) {
  /** How far off a prediction may be. */
  static final double LIMIT = 0.02;

  static List<CacheComparison> of(CacheReport report, Map<Place, Double> measured) {
    List<CacheComparison> all = new ArrayList<>();
    measured.forEach(
        (place, ratio) ->
            advice(report, place.scenario()).figures().stream()
                .filter(figures -> figures.ttl().equals(place.ttl()))
                .forEach(
                    figures ->
                        all.add(new CacheComparison(place, predicted(figures, place), ratio))));
    return all;
  }

  /** What the product says of a scenario's SELECT. */
  static CacheAdvice advice(CacheReport report, CacheScenario scenario) {
    return report.advice().stream()
        .filter(each -> each.text().startsWith("SELECT ") && each.text().contains(" FROM "))
        .filter(each -> each.text().contains(" " + scenario.table() + " "))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing said of " + scenario.table()));
  }

  private static double predicted(TtlFigures figures, Place place) {
    return switch (place.eviction()) {
      case NONE -> figures.hitRatio();
      case ALL -> figures.lowerBound();
      case KEY -> figures.upperBound();
    };
  }

  double error() {
    return predicted - measured;
  }

  boolean isWithinLimit() {
    return Math.abs(error()) <= LIMIT;
  }

  static String table(List<CacheComparison> all) {
    TextTable table =
        new TextTable("table, TTL, eviction", "predicted %", "measured %", "points off");
    for (CacheComparison each : all) {
      table.add(
          "%s, %d s, %s"
              .formatted(
                  each.place().scenario().table(),
                  each.place().ttl().toSeconds(),
                  each.place().eviction().label()),
          percent(each.predicted()),
          percent(each.measured()),
          String.format(Locale.ROOT, "%+.1f", each.error() * 100));
    }
    return table.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", share * 100);
  }
}
