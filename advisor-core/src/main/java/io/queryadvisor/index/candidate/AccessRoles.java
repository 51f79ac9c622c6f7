package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.access.Condition;
import io.queryadvisor.index.access.KeyExpression;
import io.queryadvisor.index.access.OrderKey;
import io.queryadvisor.index.access.TableAccess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts that a table's columns play in a plan, as keys of a B-tree.
 *
 * @param equal compared with constants for equality, the most distinct values first
 * @param lists compared with lists of constants
 * @param joined compared for equality with values from elsewhere
 * @param ranges compared with bounds or fixed beginnings
 * @param orders wanted orders, without keys that are compared for equality with a constant
 * @param alternatives keys of the branches of an OR
 */
record AccessRoles(
    List<IndexKey> equal,
    List<IndexKey> lists,
    List<IndexKey> joined,
    List<IndexKey> ranges,
    List<List<IndexKey>> orders,
    List<IndexKey> alternatives) {

  private static final int MOST = 4;

  static AccessRoles of(IndexedSchema schema, Table table, TableAccess access) {
    KeyMaker keys = new KeyMaker(schema, table);
    Set<IndexKey> equal = new LinkedHashSet<>();
    Set<IndexKey> lists = new LinkedHashSet<>();
    Set<IndexKey> joined = new LinkedHashSet<>();
    Set<IndexKey> ranges = new LinkedHashSet<>();
    Set<IndexKey> alternatives = new LinkedHashSet<>();
    List<List<IndexKey>> orders = new ArrayList<>();
    for (Condition condition : access.conditions()) {
      Optional<IndexKey> key = keys.of(condition);
      if (key.isEmpty()) {
        continue;
      }
      if (condition.alternative()) {
        alternatives.add(key.get());
        continue;
      }
      switch (condition.kind()) {
        case EQUALITY -> (condition.external() ? joined : equal).add(key.get());
        case LIST -> lists.add(key.get());
        case IS_NULL -> equal.add(key.get());
        case RANGE, PREFIX -> {
          if (condition.keys().size() > 1) {
            orders.add(condition.keys().stream().map(keys::plain).toList());
          } else {
            ranges.add(key.get());
          }
        }
        case IS_NOT_NULL, INEQUALITY, PATTERN, OPERATOR -> {}
      }
    }
    joined.removeAll(equal);
    Comparator<IndexKey> selective =
        Comparator.comparingDouble((IndexKey key) -> keys.distinct(key)).reversed();
    access.orders().stream()
        .filter(order -> order.stream().noneMatch(each -> Distances.is(each.key())))
        .forEach(order -> orders.add(order(keys, order, equal)));
    return new AccessRoles(
        equal.stream().sorted(selective).limit(MOST).toList(),
        lists.stream().sorted(selective).limit(2).toList(),
        joined.stream().sorted(selective).limit(MOST).toList(),
        ranges.stream().limit(MOST).toList(),
        orders.stream().filter(order -> !order.isEmpty()).distinct().limit(MOST).toList(),
        alternatives.stream().limit(6).toList());
  }

  /** An order read backwards is the same index; its first key is ascending. */
  private static List<IndexKey> order(KeyMaker keys, List<OrderKey> order, Set<IndexKey> fixed) {
    List<IndexKey> made = new ArrayList<>();
    Set<KeyExpression> seen = new LinkedHashSet<>();
    for (OrderKey each : order) {
      boolean isFixed = fixed.stream().anyMatch(key -> key.expression().equals(each.key().sql()));
      if (!isFixed && seen.add(each.key())) {
        made.add(keys.ordered(each));
      }
    }
    if (!made.isEmpty() && made.get(0).descending()) {
      made.replaceAll(Prefixes::turned);
    }
    return made;
  }

  /** Makes keys of a table's columns and expressions. */
  record KeyMaker(IndexedSchema schema, Table table) {

    /** Empty where a B-tree has no key for it, such as for a column of JSON. */
    Optional<IndexKey> of(Condition condition) {
      Optional<String> name = condition.key().column();
      Optional<Column> column = name.flatMap(table::column);
      if (name.isPresent() && (column.isEmpty() || !sortable(column.get().type()))) {
        return Optional.empty();
      }
      boolean pattern = condition.kind() == Condition.Kind.PREFIX;
      IndexKey key = plain(condition.key());
      if (!pattern) {
        return Optional.of(key);
      }
      boolean needed = column.map(schema::needsPatternClass).orElse(true);
      String type = column.map(Column::type).orElse("text");
      return Optional.of(needed ? withClass(key, patternClass(type)) : key);
    }

    IndexKey plain(KeyExpression key) {
      return new IndexKey(
          key.column(),
          key.sql(),
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    IndexKey ordered(OrderKey order) {
      return new IndexKey(
          order.key().column(),
          order.key().sql(),
          order.descending(),
          order.nullsFirst(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    double distinct(IndexKey key) {
      return key.column()
          .flatMap(column -> schema.statistics(table, column))
          .map(known -> known.distinctValues())
          .orElse(100.0);
    }

    static IndexKey withClass(IndexKey key, String operatorClass) {
      return new IndexKey(
          key.column(),
          key.expression(),
          key.descending(),
          key.nullsFirst(),
          Optional.of(operatorClass),
          key.collation(),
          key.prefixLength());
    }

    /** PostgreSQL 18 manual, 11.10. */
    private static String patternClass(String type) {
      if (type.startsWith("character varying")) {
        return "varchar_pattern_ops";
      }
      return type.startsWith("character") ? "bpchar_pattern_ops" : "text_pattern_ops";
    }

    private static boolean sortable(String type) {
      return !Set.of("json", "xml", "point", "box", "polygon", "circle", "path", "line", "lseg")
          .contains(type);
    }
  }
}
