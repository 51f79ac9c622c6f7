package io.queryadvisor.cache;

import java.time.Duration;

/**
 * What a replay of the trace from an empty cache gave for one time to live. Ratios are 0..1 of the
 * executions that may be answered by a cache at all.
 *
 * @param ttl how long an entry lives after it was loaded
 * @param hitRatio where nothing but time evicts
 * @param lowerBound hit ratio where any write to a table that the statement reads evicts all keys
 * @param upperBound hit ratio where a write evicts the keys whose rows it may touch, as far as
 *     compared values tell
 * @param staleShare hits of {@code hitRatio} whose rows may have been written since they were
 *     loaded, as a share of the hits
 * @param meanStaleMs how long ago the first such write was, on average; 0 without stale hits
 * @param maxStaleMs the same at worst
 * @param liveKeys most keys that were alive at once
 */
public record TtlFigures(
    Duration ttl,
    double hitRatio,
    double lowerBound,
    double upperBound,
    double staleShare,
    double meanStaleMs,
    double maxStaleMs,
    long liveKeys) {}
