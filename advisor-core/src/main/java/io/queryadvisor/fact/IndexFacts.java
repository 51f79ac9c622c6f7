package io.queryadvisor.fact;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import java.util.List;

/**
 * Makes the index facts of a table.
 *
 * @param tables the tables' facts
 * @param statements writes the drop statements
 */
record IndexFacts(TableFacts tables, IndexStatements statements) {

  /** One for each index, by name. */
  List<IndexFact> of(Table table) {
    RedundantIndexes redundant = new RedundantIndexes(table);
    return table.indexes().stream().map(index -> of(table, index, redundant)).toList();
  }

  private IndexFact of(Table table, Index index, RedundantIndexes redundant) {
    return new IndexFact(
        tables.of(table),
        index.name(),
        index.keys().stream().map(key -> key.column().orElse(key.expression())).toList(),
        statements.rebuild(table, index),
        statements.drop(table, index),
        index.is(IndexProperty.UNIQUE),
        index.is(IndexProperty.PRIMARY),
        !index.is(IndexProperty.INVALID),
        IndexProtection.of(table, index),
        index.scans(),
        index.sizeBytes(),
        redundant.duplicateOf(index).map(Index::name),
        redundant.prefixOf(index).map(Index::name));
  }
}
