package io.queryadvisor.index.search;

/**
 * A text that is planned again and again: a sample of a statement.
 *
 * @param sql with its literals
 * @param weight executions that it stands for; > 0
 */
public record Probe(String sql, double weight) {}
