package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How many different combinations several columns of a table can have, where another table tells:
 * columns that refer to a unique key together have no more than that table has rows. A reference is
 * a foreign key, or columns of the same names (after a prefix such as {@code l_}), types and about
 * the same numbers of different values as those of the key.
 */
final class JointKeys {
  private static final double SAME_NUMBER = 1.25;

  private record UniqueKey(TableName table, List<String> columns) {}

  private final Map<TableName, Table> tables = new HashMap<>();
  private final List<UniqueKey> keys = new ArrayList<>();
  private final ToDoubleFunction<Table> rows;

  JointKeys(Catalog catalog, ToDoubleFunction<Table> rows) {
    this.rows = rows;
    for (Table table : catalog.tables()) {
      tables.put(table.name(), table);
      for (Index index : table.indexes()) {
        List<String> columns =
            index.keys().stream().map(IndexKey::column).flatMap(Optional::stream).toList();
        if (index.is(IndexProperty.UNIQUE)
            && index.predicate().isEmpty()
            && columns.size() == index.keys().size()
            && columns.size() > 1) {
          keys.add(new UniqueKey(table.name(), columns));
        }
      }
    }
  }

  /** What the planner's figures say of a column. */
  interface Distinct {
    double of(Table table, String column);
  }

  /**
   * By what the product of the columns' numbers of values is to be multiplied, 0..1; 1 where
   * nothing is known.
   */
  double dependence(Table table, List<String> columns, Distinct distinct) {
    double least = 1;
    for (UniqueKey key : keys) {
      Optional<List<String>> own =
          key.table().equals(table.name())
              ? Optional.empty()
              : match(table, columns, key, distinct);
      if (own.isPresent()) {
        double product = 1;
        for (String column : own.get()) {
          product *= Math.max(1, distinct.of(table, column));
        }
        double most = Math.max(1, rows.applyAsDouble(table(key.table())));
        least = Math.min(least, most / product);
      }
    }
    return least;
  }

  private Table table(TableName name) {
    return Optional.ofNullable(tables.get(name)).orElseThrow();
  }

  /** The table's own columns that refer to a key, in the key's order. */
  private Optional<List<String>> match(
      Table table, List<String> columns, UniqueKey key, Distinct distinct) {
    for (ForeignKey foreign : table.foreignKeys()) {
      if (foreign.referencedTable().equals(key.table())
          && new HashSet<>(foreign.referencedColumns()).equals(new HashSet<>(key.columns()))
          && columns.containsAll(foreign.columns())) {
        return Optional.of(foreign.columns());
      }
    }
    List<String> own = new ArrayList<>();
    for (String wanted : key.columns()) {
      columns.stream()
          .filter(column -> alike(table, column, table(key.table()), wanted, distinct))
          .findFirst()
          .ifPresent(own::add);
    }
    return Set.copyOf(own).size() == key.columns().size() ? Optional.of(own) : Optional.empty();
  }

  private static boolean alike(
      Table table, String column, Table other, String wanted, Distinct distinct) {
    if (!column.equals(wanted) && !bare(column).equals(bare(wanted))) {
      return false;
    }
    double one = Math.max(1, distinct.of(table, column));
    double two = Math.max(1, distinct.of(other, wanted));
    return type(table, column).equals(type(other, wanted))
        && Math.max(one, two) <= SAME_NUMBER * Math.min(one, two);
  }

  private static Optional<String> type(Table table, String column) {
    return table.column(column).map(each -> each.type());
  }

  private static String bare(String column) {
    return column.substring(column.indexOf('_') + 1);
  }
}
