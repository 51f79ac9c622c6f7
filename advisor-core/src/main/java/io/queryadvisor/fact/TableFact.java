package io.queryadvisor.fact;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One table of the catalog.
 *
 * @param name as a report shows it
 * @param rows by the server's estimate, where it has one
 * @param sizeBytes without indexes
 * @param indexBytes all indexes together
 * @param columnCount its columns
 * @param indexCount its indexes, the primary key's too
 * @param unusedIndexCount indexes never scanned that nothing protects
 * @param hasPrimaryKey whether it has one
 * @param hasUniqueKey whether a unique index over columns that are all NOT NULL tells its rows
 *     apart, the primary key's or another
 * @param partition whether it is a partition of another table
 * @param writes rows inserted, updated and deleted since the statistics were reset
 * @param reads scans started since then, of the table and its indexes
 * @param writesPerSecond {@code writes} by the statistics' age
 * @param statisticsDays for how many days the server has counted
 */
public record TableFact(
    String name,
    OptionalLong rows,
    OptionalLong sizeBytes,
    OptionalLong indexBytes,
    long columnCount,
    long indexCount,
    long unusedIndexCount,
    boolean hasPrimaryKey,
    boolean hasUniqueKey,
    boolean partition,
    OptionalLong writes,
    OptionalLong reads,
    OptionalDouble writesPerSecond,
    OptionalDouble statisticsDays)
    implements Fact {}
