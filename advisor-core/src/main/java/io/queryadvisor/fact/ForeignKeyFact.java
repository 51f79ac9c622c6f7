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
 * @param referencedDeletes rows deleted from the referenced table since the statistics were reset:
 *     each searches this table (so does a change of the key, which no server counts)
 * @param suggestedIndex the statement that would create the missing one
 * @param queryIndex the statement that a filter or join of the workload calls for and that would
 *     serve the foreign key too, of the query that takes the most time
 */
public record ForeignKeyFact(
    TableFact table,
    String name,
    List<String> columns,
    TableFact referencedTable,
    boolean indexed,
    Optional<String> indexName,
    OptionalLong referencedDeletes,
    String suggestedIndex,
    Optional<String> queryIndex)
    implements Fact {}
