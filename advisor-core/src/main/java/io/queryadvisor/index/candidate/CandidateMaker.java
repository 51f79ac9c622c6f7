package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.access.Condition;
import io.queryadvisor.index.access.TableAccess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes candidates of the ways in which plans get at tables. */
public final class CandidateMaker {
  /** Tables below are read whole faster than by an index. */
  private static final long SMALL_PAGES = 8;

  private static final int MOST_INCLUDED = 8;
  private static final int MOST_PARTIAL = 16;
  private static final int MOST_KEYS = 120;

  /** A covering index wider than this part of the row saves too little. */
  private static final double WIDEST_PART = 0.7;

  private static final double UNKNOWN_WIDTH = 8;
  private static final double ROW_HEADER = 28;

  private final IndexedSchema schema;
  private final PartialPredicates partial;

  /**
   * A maker for a schema.
   *
   * @param few the part of the rows below which a partial index is made, 0..1
   */
  public CandidateMaker(IndexedSchema schema, RowFraction fractions, double few) {
    this.schema = schema;
    this.partial = new PartialPredicates(schema, fractions, few);
  }

  /**
   * Candidates for one access, the most complete first; none that an existing index makes
   * superfluous.
   *
   * @param constant predicates that are the same in all samples of the statement, so that an index
   *     may be limited to them
   */
  public Set<IndexDefinition> of(TableAccess access, Set<String> constant) {
    Optional<Table> table = schema.root(access.table());
    if (table.isEmpty() || schema.pages(table.get()) < SMALL_PAGES) {
      return Set.of();
    }
    Set<IndexDefinition> found = new LinkedHashSet<>();
    List<List<IndexKey>> keys =
        BtreeKeys.of(AccessRoles.of(schema, table.get(), access)).stream()
            .limit(MOST_KEYS)
            .toList();
    keys.forEach(each -> found.add(btree(table.get(), each, List.of(), Optional.empty())));
    access.needed().ifPresent(needed -> covering(table.get(), keys, needed, found));
    partial(table.get(), access, keys, constant, found);
    found.addAll(new OtherMethods(schema, table.get()).of(access));
    found.removeIf(this::superfluous);
    return found;
  }

  /** Whether an existing index does all that this one would. */
  public boolean superfluous(IndexDefinition candidate) {
    return schema.indexes(candidate.table()).stream()
        .anyMatch(existing -> Prefixes.covers(existing, candidate));
  }

  private static IndexDefinition btree(
      Table table, List<IndexKey> keys, List<String> included, Optional<String> predicate) {
    return new IndexDefinition(table.name(), "btree", keys, included, predicate);
  }

  private void covering(
      Table table,
      List<List<IndexKey>> keys,
      NavigableSet<String> needed,
      Set<IndexDefinition> found) {
    double rowWidth = width(table, table.columns().stream().map(column -> column.name()).toList());
    for (List<IndexKey> each : keys) {
      List<String> included =
          needed.stream()
              .filter(name -> table.column(name).isPresent())
              .filter(name -> each.stream().noneMatch(key -> key.expression().equals(name)))
              .toList();
      List<String> stored = new ArrayList<>(included);
      each.forEach(key -> stored.add(key.expression()));
      boolean bare = each.stream().allMatch(key -> key.column().isPresent());
      boolean narrow = width(table, stored) < WIDEST_PART * (rowWidth + ROW_HEADER);
      if (!included.isEmpty() && included.size() <= MOST_INCLUDED && bare && narrow) {
        found.add(btree(table, each, included, Optional.empty()));
      }
    }
  }

  private double width(Table table, List<String> columns) {
    return columns.stream()
        .mapToDouble(
            name ->
                schema
                    .statistics(table, name)
                    .map(ColumnStatistics::averageWidthBytes)
                    .orElse(OptionalDouble.empty())
                    .orElse(UNKNOWN_WIDTH))
        .sum();
  }

  /** The same keys without the one that the predicate fixes; that one where no other is left. */
  private void partial(
      Table table,
      TableAccess access,
      List<List<IndexKey>> keys,
      Set<String> constant,
      Set<IndexDefinition> found) {
    for (Condition condition : partial.of(table, access, constant)) {
      String fixed = condition.key().sql();
      Set<List<IndexKey>> rest = new LinkedHashSet<>();
      for (List<IndexKey> each : keys) {
        List<IndexKey> others =
            each.stream().filter(key -> !key.expression().equals(fixed)).toList();
        if (!others.isEmpty()) {
          rest.add(others);
        }
      }
      if (condition.key().column().isPresent()) {
        rest.add(List.of(IndexKey.of(condition.key().column().get())));
      }
      rest.stream()
          .limit(MOST_PARTIAL)
          .forEach(each -> found.add(btree(table, each, List.of(), condition.predicate())));
    }
  }
}
