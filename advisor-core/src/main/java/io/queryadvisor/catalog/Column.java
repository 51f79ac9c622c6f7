package io.queryadvisor.catalog;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name as the catalog spells it
 * @param type in the server's own words, such as {@code character varying(40)}
 * @param nullable whether it may hold NULL
 * @param collation its collation, where it has one of its own
 * @param statistics the planner's statistics, where the server has them and lets us read them
 */
public record Column(
    String name,
    String type,
    boolean nullable,
    Optional<String> collation,
    Optional<ColumnStatistics> statistics) {}
