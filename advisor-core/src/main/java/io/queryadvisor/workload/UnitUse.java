package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.Optional;

/**
 * Units of work of one kind that change rows.
 *
 * @param endpoint what their comment tags name, where they do
 * @param firstWrite the first statement that changed rows; without an endpoint they are told apart
 *     by it, with one it is that of the first unit
 * @param units how many; ≥ 1
 * @param wallTimeMs from the first start to the last end of each, all together
 * @param maxWallTimeMs of the longest
 * @param databaseTimeMs on the server, all together
 * @param writeTimeMs of statements that change rows, all together
 * @param writes executions that change rows; ≥ 1
 */
public record UnitUse(
    Optional<String> endpoint,
    Fingerprint firstWrite,
    long units,
    double wallTimeMs,
    double maxWallTimeMs,
    double databaseTimeMs,
    double writeTimeMs,
    long writes) {}
