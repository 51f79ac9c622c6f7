package io.queryadvisor.workload;

import io.queryadvisor.sql.StatementText;
import java.time.Instant;
import java.util.Optional;

/**
 * One execution, kept as an example.
 *
 * @param statement text (of a log at most 4 KiB) and parameters
 * @param timeMs how long it took
 * @param at when it ended, where the log tells
 */
public record Sample(StatementText statement, double timeMs, Optional<Instant> at) {}
