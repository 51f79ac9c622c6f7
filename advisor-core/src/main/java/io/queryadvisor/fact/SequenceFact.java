package io.queryadvisor.fact;

import java.util.Optional;

/**
 * Executions of a statement in an order that may be worth a remark.
 *
 * @param query the statement; of an idle transaction the one before the pauses
 * @param kind what the order means
 * @param other the insert behind a check, the page beside a count
 * @param occurrences pairs, intervals, pauses, commits, or changes of the row
 * @param share of the query's executions, 0..1; of a count, of the page's executions
 * @param runs sessions that change the row (8 is eight or more), runs of commits; 0 otherwise
 * @param meanMs mean interval, pause, or execution; 0 for pairs
 * @param longestMs the longest of them; 0 for pairs
 * @param variation coefficient of variation of the intervals or pauses, ≥ 0
 */
public record SequenceFact(
    QueryFact query,
    SequenceMeaning kind,
    Optional<String> other,
    long occurrences,
    double share,
    long runs,
    double meanMs,
    double longestMs,
    double variation)
    implements Fact {}
