package io.queryadvisor.sql;

import java.util.Optional;

/**
 * A column as a statement names it, before it is resolved against the catalog.
 *
 * @param qualifier the table or alias before the dot, folded as the engine folds it
 * @param column the column's name, folded as the engine folds it
 * @param scope the query level it stands in: 0 is the outermost, subqueries count up
 */
public record ColumnReference(Optional<String> qualifier, String column, int scope) {}
