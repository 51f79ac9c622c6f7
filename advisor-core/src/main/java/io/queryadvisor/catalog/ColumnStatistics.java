package io.queryadvisor.catalog;

import java.util.OptionalDouble;

/**
 * What the planner knows of a column's values (PostgreSQL {@code pg_stats}; MySQL index cardinality
 * and histograms).
 *
 * @param nullFraction 0..1
 * @param distinctValues number of distinct values, ≥ 0 (already scaled by the row count where the
 *     server stores a fraction)
 * @param averageWidthBytes bytes of a stored value, where the server tells
 * @param correlation −1..1: how far the physical order follows the column, where the server tells
 */
public record ColumnStatistics(
    double nullFraction,
    double distinctValues,
    OptionalDouble averageWidthBytes,
    OptionalDouble correlation) {}
