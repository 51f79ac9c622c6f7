package io.queryadvisor.cache;

import io.queryadvisor.sql.Fingerprint;

/**
 * A statement that writes what a cached one reads.
 *
 * @param statement its fingerprint
 * @param text its normalised text
 * @param executions how often the trace has it; ≥ 1
 * @param namesKeys whether its values tell which keys to evict; otherwise all must go
 */
public record EvictionPoint(
    Fingerprint statement, String text, long executions, boolean namesKeys) {}
