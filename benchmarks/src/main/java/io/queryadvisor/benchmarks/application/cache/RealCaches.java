package io.queryadvisor.benchmarks.application.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/** Caffeine in front of each scenario, once for each time to live and each kind of eviction. */
final class RealCaches {

  /** Which of a scenario's caches it is. */
  record Place(CacheScenario scenario, Duration ttl, Eviction eviction) {}

  private final Map<Place, Cache<Integer, String>> caches = new LinkedHashMap<>();

  RealCaches(List<CacheScenario> scenarios, List<Duration> ttls) {
    for (CacheScenario scenario : scenarios) {
      for (Duration ttl : ttls) {
        for (Eviction eviction : Eviction.values()) {
          caches.put(
              new Place(scenario, ttl, eviction),
              Caffeine.newBuilder().expireAfterWrite(ttl).recordStats().build());
        }
      }
    }
  }

  /** Asks every cache of the scenario; what one lacks is loaded. */
  void read(CacheScenario scenario, int key, IntFunction<String> load) {
    caches.forEach(
        (place, cache) -> {
          if (place.scenario().equals(scenario)) {
            Objects.requireNonNull(cache.get(key, load::apply));
          }
        });
  }

  void write(CacheScenario scenario, int key) {
    caches.forEach(
        (place, cache) -> {
          if (place.scenario().equals(scenario)) {
            switch (place.eviction()) {
              case NONE -> {}
              case ALL -> cache.invalidateAll();
              case KEY -> cache.invalidate(key);
            }
          }
        });
  }

  /** Hits by Caffeine's own count, 0..1. */
  Map<Place, Double> hitRatios() {
    Map<Place, Double> ratios = new LinkedHashMap<>();
    caches.forEach((place, cache) -> ratios.put(place, cache.stats().hitRate()));
    return ratios;
  }
}
