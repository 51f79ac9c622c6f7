package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.candidate.Prefixes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The indexes that can serve in the place of dropped ones: those that stay, and new ones. */
final class ServingIndexes {
  private record Named(String name, IndexDefinition definition) {}

  private final List<Named> staying = new ArrayList<>();

  /**
   * Starts with those of a catalog that queries may read and no advice drops.
   *
   * @param advice whose drops are left out
   */
  ServingIndexes(Catalog catalog, List<IndexAdvice> advice) {
    for (Table table : catalog.tables()) {
      Set<String> dropped =
          advice.stream()
              .filter(each -> each.action() == Action.DROP)
              .filter(each -> each.index().table().equals(table.name()))
              .map(IndexAdvice::name)
              .collect(Collectors.toSet());
      table.indexes().stream()
          .filter(index -> !index.is(IndexProperty.INVALID) && !index.is(IndexProperty.INVISIBLE))
          .filter(index -> !dropped.contains(index.name()))
          .map(index -> new Named(index.name(), IndexDefinition.of(table.name(), index)))
          .forEach(staying::add);
    }
  }

  /** One that will have been built before anything is dropped. */
  void add(String name, IndexDefinition definition) {
    staying.add(new Named(name, definition));
  }

  /** Names of those that do all that an index does, those that exist first; each once. */
  List<String> of(IndexDefinition dropped) {
    Stream<Named> serving =
        staying.stream().filter(each -> Prefixes.covers(each.definition(), dropped));
    return serving.map(Named::name).distinct().toList();
  }
}
