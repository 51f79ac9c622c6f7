package io.queryadvisor.index;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.fact.IndexProtection;
import io.queryadvisor.index.candidate.Prefixes;

/**
 * An index that exists and that nothing but queries needs.
 *
 * @param table its table
 * @param index the index
 */
record Droppable(Table table, Index index) {

  /** Whether an index may be hidden at all, to see whether a query misses it. */
  static boolean possible(Table table, Index index) {
    return table.partitionOf().isEmpty()
        && !index.is(IndexProperty.INVALID)
        && IndexProtection.own(index).isEmpty();
  }

  IndexDefinition definition() {
    return IndexDefinition.of(table.name(), index);
  }

  /** Whether it does all that another index does. */
  boolean serves(Droppable other) {
    return Prefixes.covers(definition(), other.definition());
  }

  /** Whether the server has counted no use of it. */
  boolean unused() {
    return index.scans().isPresent() && index.scans().getAsLong() == 0;
  }

  TableName name() {
    return new TableName(table.name().schema(), index.name());
  }
}
