package io.queryadvisor.sql;

import java.util.Optional;

/**
 * A base table in a FROM, JOIN, USING or as the target of a write; a CTE's name is not one.
 *
 * @param schema the schema (PostgreSQL) or database (MySQL) where it is written out
 * @param table the name, folded as the engine folds it
 * @param alias the name its columns are qualified with: the alias, or the table's name without one
 * @param scope the query level it stands in: 0 is the outermost
 * @param target whether the statement writes to it
 */
public record Relation(
    Optional<String> schema, String table, String alias, int scope, boolean target) {}
