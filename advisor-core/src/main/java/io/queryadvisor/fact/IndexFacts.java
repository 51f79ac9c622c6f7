package io.queryadvisor.fact;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Map<String, String> served = new HashMap<>();
    for (Index index : table.indexes()) {
      redundant
          .duplicateOf(index)
          .or(() -> redundant.prefixOf(index))
          .ifPresent(staying -> served.putIfAbsent(staying.name(), index.name()));
    }
    return table.indexes().stream().map(index -> of(table, index, redundant, served)).toList();
  }

  /**
   * @param served by the name of an index that stays, one that can go because it stays: who drops
   *     that one for what this serves, and this because nobody uses it yet, has neither
   */
  private IndexFact of(
      Table table, Index index, RedundantIndexes redundant, Map<String, String> served) {
    Optional<String> stand =
        Optional.ofNullable(served.get(index.name()))
            .filter(any -> redundant.duplicateOf(index).isEmpty())
            .filter(any -> redundant.prefixOf(index).isEmpty())
            .map(other -> "serves what " + other + " serves");
    return new IndexFact(
        tables.of(table),
        index.name(),
        index.keys().stream().map(key -> key.column().orElse(key.expression())).toList(),
        statements.rebuild(table, index),
        statements.drop(table, index),
        index.is(IndexProperty.UNIQUE),
        index.is(IndexProperty.PRIMARY),
        !index.is(IndexProperty.INVALID),
        IndexProtection.of(table, index).or(() -> stand),
        index.scans(),
        index.sizeBytes(),
        redundant.duplicateOf(index).map(Index::name),
        redundant.prefixOf(index).map(Index::name));
  }
}
