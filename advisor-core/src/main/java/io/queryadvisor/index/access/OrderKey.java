package io.queryadvisor.index.access;

/**
 * A key of an order in which a plan needs a table's rows.
 *
 * @param key what is ordered by
 * @param descending whether downwards
 * @param nullsFirst whether NULLs come first
 */
public record OrderKey(KeyExpression key, boolean descending, boolean nullsFirst) {}
