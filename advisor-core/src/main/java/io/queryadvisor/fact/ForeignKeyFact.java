package io.queryadvisor.fact;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One foreign key of the catalog.
 *
 * @param table the referencing table
 * @param name the constraint's name
 * @param columns the referencing columns
 * @param referencedTable the table they point to
 * @param indexed whether a valid index, complete or partial on NOT NULL, leads with all of them in
 *     any order
 * @param indexName that index
 * @param referencedRemovals rows deleted from or updated in the referenced table since the
 *     statistics were reset: each delete or key change searches this table
 * @param suggestedIndex the statement that would create the missing one
 */
public record ForeignKeyFact(
    TableFact table,
    String name,
    List<String> columns,
    TableFact referencedTable,
    boolean indexed,
    Optional<String> indexName,
    OptionalLong referencedRemovals,
    String suggestedIndex)
    implements Fact {}
