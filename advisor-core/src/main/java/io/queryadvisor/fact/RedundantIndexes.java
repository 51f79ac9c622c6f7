package io.queryadvisor.fact;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the indexes of a table that another one makes superfluous. Everything must agree: method,
 * operator class, collation, order, predicate, expression, included columns. The one to drop is
 * never unique, nor does a constraint, replica identity or CLUSTER need it; and of two that serve
 * alike one always stays.
 */
final class RedundantIndexes {
  private final List<Index> indexes;

  RedundantIndexes(Table table) {
    this.indexes = table.indexes();
  }

  /** The index that stays of those with the same definition, where it is another one. */
  Optional<Index> duplicateOf(Index index) {
    if (!droppable(index)) {
      return Optional.empty();
    }
    return indexes.stream()
        .filter(other -> IndexUse.readable(other) && same(index, other))
        .min(IndexProtection.STAYS_FIRST)
        .filter(keeper -> !keeper.name().equals(index.name()));
  }

  /** The shortest index that stays and serves all that this one serves. */
  Optional<Index> prefixOf(Index index) {
    if (!droppable(index) || duplicateOf(index).isPresent()) {
      return Optional.empty();
    }
    return indexes.stream()
        .filter(other -> covers(other, index) && duplicateOf(other).isEmpty())
        .filter(other -> !droppable(other) || !coveredItself(other))
        .min(
            Comparator.<Index>comparingInt(other -> other.keys().size())
                .thenComparing(IndexProtection.STAYS_FIRST));
  }

  private boolean coveredItself(Index index) {
    return indexes.stream().anyMatch(other -> covers(other, index));
  }

  private static boolean droppable(Index index) {
    return IndexProtection.own(index).isEmpty();
  }

  private static boolean same(Index a, Index b) {
    return alike(a, b)
        && a.keys().equals(b.keys())
        && a.is(IndexProperty.UNIQUE) == b.is(IndexProperty.UNIQUE)
        && Set.copyOf(a.included()).equals(Set.copyOf(b.included()));
  }

  private static boolean alike(Index a, Index b) {
    return a.method().equals(b.method()) && a.predicate().equals(b.predicate());
  }

  /** Whether the longer index, or a unique one with the same keys, does all the work of another. */
  private static boolean covers(Index longer, Index index) {
    if (longer.name().equals(index.name())
        || !IndexUse.readable(longer)
        || !longer.method().equals("btree")
        || !alike(longer, index)
        || longer.keys().size() < index.keys().size()
        || !longer.keys().subList(0, index.keys().size()).equals(index.keys())) {
      return false;
    }
    Set<String> stored = new HashSet<>(longer.included());
    longer.keys().forEach(key -> key.column().ifPresent(stored::add));
    boolean more =
        longer.keys().size() > index.keys().size()
            || longer.is(IndexProperty.UNIQUE)
            || longer.included().size() > index.included().size();
    return more && stored.containsAll(index.included());
  }
}
