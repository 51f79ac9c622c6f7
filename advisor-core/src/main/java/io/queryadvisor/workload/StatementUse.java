package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.Optional;

/**
 * What one endpoint ran of one statement that reads or changes rows.
 *
 * @param statement its fingerprint
 * @param endpoint what comment tags name, where they do
 * @param calls executions with a known time; ≥ 1
 * @param timeMs of all of them, on the server
 * @param unwrittenCalls SELECTs before which their own unit of work had not changed rows
 * @param unwrittenTimeMs of those
 */
public record StatementUse(
    Fingerprint statement,
    Optional<String> endpoint,
    long calls,
    double timeMs,
    long unwrittenCalls,
    double unwrittenTimeMs) {}
