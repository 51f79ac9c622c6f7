package io.queryadvisor.workload;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One row of a server's own statement statistics (pg_stat_statements; performance_schema {@code
 * events_statements_summary_by_digest}).
 *
 * @param text the statement as the server normalised it
 * @param database the database or schema it ran in
 * @param calls executions; ≥ 1
 * @param errors executions that failed, where the server counts them
 * @param totalTimeMs time of all executions
 * @param maxTimeMs the slowest execution, where the server tells
 * @param rows rows returned or affected by all executions
 * @param rowsExamined rows read by all executions, where the server tells
 */
public record StatementStatistics(
    String text,
    Optional<String> database,
    long calls,
    long errors,
    double totalTimeMs,
    OptionalDouble maxTimeMs,
    OptionalLong rows,
    OptionalLong rowsExamined) {}
