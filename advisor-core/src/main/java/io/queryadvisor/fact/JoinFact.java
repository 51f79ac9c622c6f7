package io.queryadvisor.fact;

import java.util.List;
import java.util.Optional;

/**
 * One edge of a query's join graph, from the side that would be probed.
 *
 * @param query the query
 * @param table the probed table: of the two the one whose join columns could be looked up (bare,
 *     inside a correlated subquery, farther from the tables that the query filters); where either
 *     could, the one without an index, and the larger of two of those
 * @param otherTable the table that it is joined to
 * @param columns the probed table's join columns
 * @param indexed whether some valid index on {@code table} leads with one of them
 * @param otherIndexed whether one does on {@code otherTable}
 * @param driven whether the conditions of the query narrow {@code otherTable}, or a table nearer to
 *     it: then only a lookup in {@code table} is cheap, whatever index {@code otherTable} has
 * @param indexName the index on {@code table}
 * @param suggestedIndex the statement that would create the missing one
 */
public record JoinFact(
    QueryFact query,
    TableFact table,
    TableFact otherTable,
    List<String> columns,
    boolean indexed,
    boolean otherIndexed,
    boolean driven,
    Optional<String> indexName,
    String suggestedIndex)
    implements Fact {}
