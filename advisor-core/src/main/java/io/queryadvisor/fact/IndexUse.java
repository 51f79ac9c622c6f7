package io.queryadvisor.fact;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.ComparedValue;
import io.queryadvisor.sql.Predicate;
import io.queryadvisor.sql.PredicateKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells which of a table's indexes a query can search by. */
final class IndexUse {
  private IndexUse() {}

  /** Whether queries may read it. */
  static boolean readable(Index index) {
    return !index.is(IndexProperty.INVALID) && !index.is(IndexProperty.INVISIBLE);
  }

  private static boolean ordered(Index index) {
    return index.method().equals("btree");
  }

  /**
   * The first readable index that leads with the column of one of the conditions, and whose own
   * WHERE the conditions imply.
   */
  static Optional<Index> leadingWith(Table table, List<ResolvedPredicate> conditions) {
    return table.indexes().stream()
        .filter(index -> readable(index) && (ordered(index) || index.method().equals("hash")))
        .filter(index -> conditions.stream().anyMatch(each -> serves(index, each)))
        .filter(index -> implied(index, conditions))
        .findFirst();
  }

  private static boolean serves(Index index, ResolvedPredicate condition) {
    boolean point =
        condition.predicate().kind() == PredicateKind.EQUALITY
            || condition.predicate().kind() == PredicateKind.IN_LIST
            || condition.predicate().kind() == PredicateKind.JOIN;
    return (ordered(index) || point)
        && condition.column().isPresent()
        && leads(index, condition.column().get().column().name());
  }

  static boolean leads(Index index, String column) {
    return index.keys().get(0).column().filter(column::equals).isPresent();
  }

  /** Whether a readable, complete B-tree leads with exactly these columns, in any order. */
  static Optional<Index> leadingWithAll(Table table, List<String> columns) {
    return table.indexes().stream()
        .filter(index -> readable(index) && index.predicate().isEmpty())
        .filter(index -> leadsWithAll(index, columns))
        .findFirst();
  }

  static boolean leadsWithAll(Index index, List<String> columns) {
    boolean method = ordered(index) || (index.method().equals("hash") && columns.size() == 1);
    if (!method || index.keys().size() < columns.size()) {
      return false;
    }
    Set<String> leading = new HashSet<>();
    for (IndexKey key : index.keys().subList(0, columns.size())) {
      key.column().ifPresent(leading::add);
    }
    return leading.containsAll(columns);
  }

  /** Whether a complete B-tree begins with these columns in this order. */
  static boolean beginsWith(Index index, List<String> columns) {
    if (!ordered(index) || !readable(index) || index.keys().size() < columns.size()) {
      return false;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (index.keys().get(i).column().filter(columns.get(i)::equals).isEmpty()) {
        return false;
      }
    }
    return index.predicate().isEmpty();
  }

  /** Whether a readable index leads with the expression. */
  static boolean leadsWithExpression(Table table, String expression) {
    String wanted = normalised(expression);
    return table.indexes().stream()
        .filter(IndexUse::readable)
        .map(index -> index.keys().get(0))
        .anyMatch(key -> key.column().isEmpty() && normalised(key.expression()).equals(wanted));
  }

  /** A partial index may be read only where the conditions imply each term of its WHERE. */
  private static boolean implied(Index index, List<ResolvedPredicate> conditions) {
    if (index.predicate().isEmpty()) {
      return true;
    }
    Set<String> known = new HashSet<>();
    conditions.forEach(condition -> imply(condition, known));
    return List.of(index.predicate().get().split("(?i)\\bAND\\b")).stream()
        .allMatch(term -> known.contains(normalised(term)));
  }

  private static void imply(ResolvedPredicate condition, Set<String> known) {
    String column = condition.column().map(found -> found.column().name()).orElse("");
    Predicate predicate = condition.predicate();
    if (predicate.kind() == PredicateKind.IS_NULL) {
      known.add(normalised(column + " is null"));
      return;
    }
    known.add(normalised(column + " is not null"));
    if (predicate.kind() == PredicateKind.EQUALITY) {
      known.add(normalised(column + " = " + predicate.value().text()));
      if (predicate.value().type() == ComparedValue.Type.BOOLEAN) {
        boolean yes = predicate.value().text().equalsIgnoreCase("true");
        known.add(normalised((yes ? "" : "not ") + column));
      }
    }
  }

  /** Without what servers add when they print an expression: casts, parentheses, quotes. */
  static String normalised(String expression) {
    return expression
        .toLowerCase(Locale.ROOT)
        .replaceAll("::(character varying|timestamp with(out)? time zone|[a-z0-9_]+)", "")
        .replaceAll("[()`'\"\\s]", "");
  }
}
