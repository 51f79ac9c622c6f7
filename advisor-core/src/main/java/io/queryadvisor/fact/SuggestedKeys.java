package io.queryadvisor.fact;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.OrderTerm;
import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the key columns of an index that a query's conditions call for in order: equalities by
 * selectivity, then lists, then one range; without lists and ranges the ORDER BY of a limited
 * query. At most 4 columns.
 */
final class SuggestedKeys {
  private static final int MAXIMUM_KEYS = 4;

  /** Distinct values up to which a column tells too little to lead. */
  private static final double FEW_VALUES = 3;

  private SuggestedKeys() {}

  static List<String> of(
      UnderstoodQuery query, Relation relation, List<ResolvedPredicate> conditions) {
    Map<String, Column> equal = columns(conditions, PredicateKind.EQUALITY, PredicateKind.IS_NULL);
    Map<String, Column> lists = columns(conditions, PredicateKind.IN_LIST);
    Map<String, Column> ranges =
        columns(conditions, PredicateKind.RANGE, PredicateKind.LIKE_PREFIX);
    Set<String> nulls = columns(conditions, PredicateKind.IS_NULL).keySet();
    Set<String> keys = new LinkedHashSet<>();
    equal.values().stream().sorted(mostSelective(nulls)).forEach(each -> keys.add(each.name()));
    lists.values().stream().sorted(mostSelective(nulls)).forEach(each -> keys.add(each.name()));
    ranges.keySet().stream().filter(each -> !keys.contains(each)).findFirst().ifPresent(keys::add);
    if (lists.isEmpty() && ranges.isEmpty() && query.shape().limit().limited()) {
      keys.addAll(order(query, relation, equal.keySet()));
    }
    return keys.stream().limit(MAXIMUM_KEYS).toList();
  }

  /** As {@link #of}, for columns that are all compared for equality. */
  static List<String> equal(Table table, List<String> columns) {
    return columns.stream()
        .distinct()
        .map(table::column)
        .flatMap(Optional::stream)
        .sorted(mostSelective(Set.of()))
        .map(Column::name)
        .limit(MAXIMUM_KEYS)
        .toList();
  }

  private static Map<String, Column> columns(
      List<ResolvedPredicate> conditions, PredicateKind... kinds) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (ResolvedPredicate condition : conditions) {
      if (List.of(kinds).contains(condition.predicate().kind())) {
        condition.column().ifPresent(c -> columns.putIfAbsent(c.column().name(), c.column()));
      }
    }
    return columns;
  }

  /** Booleans, near-constant columns and IS NULL last; a column without statistics in between. */
  private static Comparator<Column> mostSelective(Set<String> nulls) {
    return Comparator.<Column>comparingInt(column -> rank(column, nulls))
        .thenComparing(
            Comparator.<Column>comparingDouble(
                    column -> column.statistics().map(ColumnStatistics::distinctValues).orElse(0.0))
                .reversed());
  }

  private static int rank(Column column, Set<String> nulls) {
    boolean few =
        TypeFamily.of(column.type()) == TypeFamily.BOOLEAN
            || column.type().equalsIgnoreCase("tinyint(1)")
            || column.statistics().filter(s -> s.distinctValues() <= FEW_VALUES).isPresent();
    return few || nulls.contains(column.name()) ? 1 : 0;
  }

  /** The ORDER BY columns that follow in an index: of this table, one direction, not fixed. */
  private static List<String> order(UnderstoodQuery query, Relation relation, Set<String> fixed) {
    List<String> keys = new ArrayList<>();
    Optional<Boolean> direction = Optional.empty();
    for (OrderTerm term : query.shape().orderBy()) {
      Optional<String> column =
          term.column()
              .flatMap(query.names()::column)
              .filter(found -> found.relation().equals(relation))
              .map(found -> found.column().name());
      if (column.isEmpty() || direction.filter(d -> d != term.descending()).isPresent()) {
        return List.of();
      }
      if (!fixed.contains(column.get())) {
        keys.add(column.get());
        direction = Optional.of(term.descending());
      }
    }
    return keys;
  }
}
