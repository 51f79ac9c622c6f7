package io.queryadvisor.fact;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells where equalities on unique keys leave at most one row. */
final class UniqueKeys {
  private UniqueKeys() {}

  /** Whether values for these columns pick at most one row of the table. */
  static boolean fixed(Table table, Set<String> columns) {
    boolean primary = !table.primaryKey().isEmpty() && columns.containsAll(table.primaryKey());
    return primary
        || table.indexes().stream()
            .filter(index -> index.is(IndexProperty.UNIQUE) && !index.is(IndexProperty.INVALID))
            .filter(index -> index.predicate().isEmpty())
            .anyMatch(index -> covered(index, columns));
  }

  /** Whether the primary key, or a complete unique index without NULLs, tells the rows apart. */
  static boolean exists(Table table) {
    Set<String> notNull = new HashSet<>();
    table.columns().stream()
        .filter(column -> !column.nullable())
        .forEach(column -> notNull.add(column.name()));
    return !table.primaryKey().isEmpty() || fixed(table, notNull);
  }

  private static boolean covered(Index index, Set<String> columns) {
    return index.keys().stream()
        .allMatch(
            key ->
                key.prefixLength().isEmpty() && key.column().filter(columns::contains).isPresent());
  }

  /**
   * Whether the outermost query reads at most one row of every relation: by constants on a unique
   * key, or joined by one to a relation of which that holds.
   */
  static boolean single(
      QueryShape shape, NameResolution names, List<ResolvedPredicate> predicates) {
    List<Relation> relations =
        shape.relations().stream().filter(relation -> relation.scope() == 0).toList();
    if (relations.isEmpty() || shape.joinedRelations() > relations.size()) {
      return false;
    }
    Map<Relation, Set<String>> known = constants(predicates);
    Set<Relation> single = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Relation relation : relations) {
        Optional<Table> table = names.table(relation);
        if (!single.contains(relation)
            && table.isPresent()
            && fixed(table.get(), known.getOrDefault(relation, Set.of()))) {
          single.add(relation);
          follow(relation, predicates, known);
          more = true;
        }
      }
    }
    return single.containsAll(relations);
  }

  private static Map<Relation, Set<String>> constants(List<ResolvedPredicate> predicates) {
    Map<Relation, Set<String>> known = new HashMap<>();
    for (ResolvedPredicate each : predicates) {
      if (each.predicate().kind() == PredicateKind.EQUALITY && each.predicate().sargable()) {
        each.column().ifPresent(column -> add(known, column));
      }
    }
    return known;
  }

  private static void add(Map<Relation, Set<String>> known, ResolvedColumn column) {
    known.computeIfAbsent(column.relation(), any -> new HashSet<>()).add(column.column().name());
  }

  /** One row of a relation makes constants of the columns that it is joined to. */
  private static void follow(
      Relation relation, List<ResolvedPredicate> predicates, Map<Relation, Set<String>> known) {
    for (ResolvedPredicate each : predicates) {
      if (each.predicate().kind() == PredicateKind.JOIN
          && each.predicate().sargable()
          && each.column().isPresent()
          && each.other().isPresent()) {
        if (each.column().get().relation().equals(relation)) {
          add(known, each.other().get());
        } else if (each.other().get().relation().equals(relation)) {
          add(known, each.column().get());
        }
      }
    }
  }
}
