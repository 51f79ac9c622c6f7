package io.queryadvisor.sql;

import java.util.Optional;

/**
 * One term of the outermost ORDER BY.
 *
 * @param column the column, where the term is a bare one
 * @param expression the term as written
 * @param descending whether DESC was written
 */
public record OrderTerm(Optional<ColumnReference> column, String expression, boolean descending) {}
