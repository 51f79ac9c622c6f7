package io.queryadvisor.fact;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The sargable conditions that one query puts on one table, join columns left out.
 *
 * @param query the query
 * @param table the filtered table
 * @param columns the filtered columns, in the order of the text
 * @param indexed whether some valid index leads with one of them, so that it narrows the scan
 * @param indexName that index
 * @param lookedUp whether the table need not be read whole in spite of that: an index serves a join
 *     to it, and another table's filter, from which the query can start, has an index too
 * @param selectivity part of the table's rows that the conditions keep, by the column statistics,
 *     0..1, where they are known
 * @param suggestedColumns key columns in a defensible order: equalities (most selective first),
 *     then one range or the ORDER BY
 * @param suggestedIndex the statement that would create it
 */
public record FilterFact(
    QueryFact query,
    TableFact table,
    List<String> columns,
    boolean indexed,
    Optional<String> indexName,
    boolean lookedUp,
    OptionalDouble selectivity,
    List<String> suggestedColumns,
    String suggestedIndex)
    implements Fact {}
