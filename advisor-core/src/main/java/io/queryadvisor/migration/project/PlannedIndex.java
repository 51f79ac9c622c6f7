package io.queryadvisor.migration.project;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.index.candidate.Prefixes;

/**
 * An index that a migration of the project makes and the database does not have yet.
 *
 * @param definition what it is made of
 * @param name that it gets; the server's usual one where the migration names none
 * @param file the migration, below the project's directory
 */
public record PlannedIndex(IndexDefinition definition, String name, String file) {

  /** Whether it does all that another index would do, in whatever words the two are told. */
  public boolean covers(IndexDefinition other) {
    return Prefixes.covers(bare(definition), bare(other));
  }

  private static IndexDefinition bare(IndexDefinition index) {
    return new IndexDefinition(
        index.table(),
        index.method(),
        index.keys().stream().map(PlannedIndex::bare).toList(),
        index.included(),
        index.predicate().map(BareSql::of));
  }

  private static IndexKey bare(IndexKey key) {
    return key.column().isPresent()
        ? key
        : new IndexKey(
            key.column(),
            BareSql.of(key.expression()),
            key.descending(),
            key.nullsFirst(),
            key.operatorClass(),
            key.collation(),
            key.prefixLength());
  }
}
