package io.queryadvisor.index;

import io.queryadvisor.sql.Fingerprint;

/**
 * What a change of indexes does to one statement.
 *
 * @param fingerprint the statement
 * @param text its normalised text
 * @param calls how often it runs in the workload; of a foreign key's check, rows that the server
 *     counted as deleted in the referenced table
 * @param costBefore planner cost of one execution as things are
 * @param costAfter planner cost of one execution with the whole advice
 * @param nodeBefore the plan node that changes, in a line such as {@code Seq Scan on orders}
 * @param nodeAfter what stands in its place
 */
public record QueryEffect(
    Fingerprint fingerprint,
    String text,
    double calls,
    double costBefore,
    double costAfter,
    String nodeBefore,
    String nodeAfter) {}
