package io.queryadvisor.fact;

import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import java.util.Comparator;
import java.util.Optional;

/** Tells why an index must stay, however little it is used. */
public final class IndexProtection {
  /**
   * Of indexes that serve alike, the one that stays first: protected, then by name. How often each
   * was used does not count: the planner chooses among equals as it likes, and reading statistics
   * is a use too, so the order would change from one day to the next.
   */
  public static final Comparator<Index> STAYS_FIRST =
      Comparator.<Index, Boolean>comparing(index -> own(index).isEmpty())
          .thenComparing(Index::name);

  private IndexProtection() {}

  /** The reason, if there is one. */
  public static Optional<String> of(Table table, Index index) {
    Optional<String> own = own(index);
    return own.isPresent() ? own : foreignKey(table, index);
  }

  /** A reason in the index itself, that no other index can take over. */
  public static Optional<String> own(Index index) {
    if (index.is(IndexProperty.PRIMARY)) {
      return Optional.of("primary key");
    } else if (index.is(IndexProperty.CONSTRAINT)) {
      return Optional.of("backs a constraint");
    } else if (index.is(IndexProperty.UNIQUE)) {
      return Optional.of("unique");
    } else if (index.is(IndexProperty.REPLICA_IDENTITY)) {
      return Optional.of("replica identity");
    } else if (index.is(IndexProperty.CLUSTERED)) {
      return Optional.of("the table is clustered on it");
    }
    return Optional.empty();
  }

  private static Optional<String> foreignKey(Table table, Index index) {
    return table.foreignKeys().stream()
        .filter(key -> ForeignKeyFacts.supports(table, index, key))
        .filter(key -> !otherSupport(table, index, key))
        .map(key -> "only support of foreign key " + key.name())
        .findFirst();
  }

  private static boolean otherSupport(Table table, Index index, ForeignKey key) {
    return table.indexes().stream()
        .filter(other -> !other.name().equals(index.name()))
        .anyMatch(other -> ForeignKeyFacts.supports(table, other, key));
  }
}
