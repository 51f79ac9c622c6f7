package io.queryadvisor.fact;

import io.queryadvisor.sql.PredicateKind;
import java.util.Optional;

/**
 * One condition on one column.
 *
 * @param query the query
 * @param table the column's table, where the catalog is known and the name could be resolved
 * @param column the column's name
 * @param columnType its type in the server's words, where the catalog is known
 * @param kind how it is compared
 * @param expression the expression around the column, such as {@code lower(email)}, where it does
 *     not stand alone; without the table's alias where the catalog is known
 * @param columnIndexed whether a valid index leads with the bare column
 * @param expressionIndexed whether a valid index leads with the expression
 * @param value what it is compared with, as written
 * @param implicitCast why the server has to cast the column before it can compare, such as {@code
 *     varchar = integer}; empty where it has not
 */
public record PredicateFact(
    QueryFact query,
    Optional<TableFact> table,
    String column,
    Optional<String> columnType,
    PredicateKind kind,
    Optional<String> expression,
    boolean columnIndexed,
    boolean expressionIndexed,
    String value,
    Optional<String> implicitCast)
    implements Fact {}
