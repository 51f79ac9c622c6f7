package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.Optional;

/**
 * How often executions came in an order that may be worth a remark. Measured only: what it means is
 * judged in {@code fact}. What is meant by the figures depends on the kind:
 *
 * <ul>
 *   <li>{@link SequenceKind#FOLLOWED}: {@code other} came right behind, {@code occurrences} times.
 *   <li>{@link SequenceKind#POLLED}: intervals of 100 ms and more between executions with the same
 *       parameters, their mean, longest and coefficient of variation.
 *   <li>{@link SequenceKind#WAITED}: pauses of 100 ms and more behind it in an open transaction,
 *       their mean and longest; lower bounds where the log has whole seconds.
 *   <li>{@link SequenceKind#COMMITTED_ALONE}: executions in runs of ten and more writes that commit
 *       one by one, {@code runs} such runs, mean and longest execution.
 *   <li>{@link SequenceKind#SAME_ROW}: executions with the most frequent parameters (a lower
 *       bound), by {@code runs} sessions, at most 8 counted, their mean and longest execution.
 * </ul>
 *
 * @param kind which order
 * @param statement which statement
 * @param other the other statement, where there is one
 * @param occurrences how often; ≥ 1
 * @param runs sessions or runs, by kind; 0 otherwise
 * @param meanMs mean time, by kind; 0 otherwise
 * @param longestMs longest time, by kind; 0 otherwise
 * @param variation coefficient of variation of the times, where it is measured; 0 otherwise
 */
public record SequenceDigest(
    SequenceKind kind,
    Fingerprint statement,
    Optional<Fingerprint> other,
    long occurrences,
    long runs,
    double meanMs,
    double longestMs,
    double variation) {}
