package io.queryadvisor.workload;

/**
 * A value of a statement that is kept of each execution, because it says which rows are meant.
 *
 * @param ordinal its place among the statement's values, from 0
 * @param column what it is compared with or inserted into, as the normalised text names it: {@code
 *     id} or {@code p.id}
 */
public record TracedValue(int ordinal, String column) {}
