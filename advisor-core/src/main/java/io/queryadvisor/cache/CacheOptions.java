package io.queryadvisor.cache;

import java.time.Duration;

/**
 * What a cache may cost and how old its answers may be.
 *
 * @param maxStale how old an answer may be where writes do not evict it; ≥ 0
 * @param roundTrip what it takes to ask the cache: about 0.5 ms for one behind a network, nothing
 *     for one in the process; ≥ 0
 * @param memoryBytes what all caches may take together; > 0
 */
public record CacheOptions(Duration maxStale, Duration roundTrip, long memoryBytes) {
  /** Five seconds, half a millisecond, 256 MB. */
  public static final CacheOptions DEFAULT =
      new CacheOptions(Duration.ofSeconds(5), Duration.ofNanos(500_000), 256L << 20);

  double roundTripMs() {
    return roundTrip.toNanos() / 1e6;
  }
}
