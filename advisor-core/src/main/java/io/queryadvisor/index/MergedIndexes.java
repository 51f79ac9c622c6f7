package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.index.search.IndexSearch;
import io.queryadvisor.index.search.Option;
import io.queryadvisor.index.search.PlanBook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one index of two that a set has on a table, and smaller ones of one: what greedy choices of
 * single indexes miss.
 */
final class MergedIndexes {
  private static final int MOST = 160;
  private static final int LONGEST = 5;
  private static final int MOST_INCLUDED = 8;

  private MergedIndexes() {}

  /** New definitions, of the sets of a curve; the largest set's first. */
  static Set<IndexDefinition> of(PlanBook book, List<IndexSearch.Step> curve) {
    Set<IndexDefinition> merged = new LinkedHashSet<>();
    for (int step = curve.size() - 1; step >= 0; step--) {
      BitSet set = curve.get(step).set();
      List<IndexDefinition> trees =
          set.stream()
              .mapToObj(option -> book.options().get(option))
              .map(Option::definition)
              .filter(definition -> definition.method().equals("btree"))
              .toList();
      for (IndexDefinition one : trees) {
        smaller(one, merged);
        for (IndexDefinition two : trees) {
          if (!one.equals(two)
              && one.table().equals(two.table())
              && one.predicate().equals(two.predicate())) {
            merge(one, two, merged);
          }
        }
      }
    }
    return new LinkedHashSet<>(merged.stream().limit(MOST).toList());
  }

  /** Without what is included, without one of that, without one of the keys. */
  private static void smaller(IndexDefinition index, Set<IndexDefinition> merged) {
    if (!index.included().isEmpty()) {
      merged.add(with(index, index.keys(), List.of()));
    }
    for (String column : index.included()) {
      merged.add(
          with(
              index,
              index.keys(),
              index.included().stream().filter(each -> !each.equals(column)).toList()));
    }
    for (int i = index.keys().size() - 1; i >= 0 && index.keys().size() > 1; i--) {
      List<IndexKey> keys = new ArrayList<>(index.keys());
      keys.remove(i);
      merged.add(with(index, keys, index.included()));
    }
  }

  private static void merge(IndexDefinition one, IndexDefinition two, Set<IndexDefinition> merged) {
    List<IndexKey> keys = new ArrayList<>(one.keys());
    two.keys().stream()
        .filter(key -> keys.stream().noneMatch(known -> same(known, key)))
        .forEach(keys::add);
    Set<String> included = new LinkedHashSet<>(one.included());
    included.addAll(two.included());
    if (keys.size() <= LONGEST) {
      merged.add(with(one, keys, included.stream().filter(c -> !has(keys, c)).toList()));
    }
    if (two.keys().stream().allMatch(key -> key.column().isPresent())) {
      two.keys().forEach(key -> included.add(key.expression()));
      List<String> stored = included.stream().filter(c -> !has(one.keys(), c)).toList();
      if (stored.size() <= MOST_INCLUDED) {
        merged.add(with(one, one.keys(), stored));
      }
    }
  }

  private static boolean same(IndexKey one, IndexKey two) {
    return one.expression().equals(two.expression());
  }

  private static boolean has(List<IndexKey> keys, String column) {
    return keys.stream().anyMatch(key -> key.expression().equals(column));
  }

  private static IndexDefinition with(
      IndexDefinition index, List<IndexKey> keys, List<String> included) {
    return new IndexDefinition(
        index.table(),
        index.method(),
        keys,
        included.stream().sorted().toList(),
        index.predicate());
  }
}
