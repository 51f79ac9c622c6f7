package io.queryadvisor.fact;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the filter facts of a query.
 *
 * @param tables the tables' facts
 * @param statements writes the suggestion
 */
record FilterFacts(TableFacts tables, IndexStatements statements) {

  /** One for each table that is filtered, in the order of the text. */
  List<FilterFact> of(UnderstoodQuery query) {
    Set<FilterFact> facts = new LinkedHashSet<>();
    for (Relation relation : query.names().relations()) {
      List<ResolvedPredicate> conditions =
          query.filters(relation).stream()
              .filter(each -> each.predicate().kind() != PredicateKind.JOIN)
              .toList();
      if (!conditions.isEmpty()) {
        query.names().table(relation).ifPresent(t -> facts.add(of(query, relation, t, conditions)));
      }
    }
    return List.copyOf(facts);
  }

  private FilterFact of(
      UnderstoodQuery query, Relation relation, Table table, List<ResolvedPredicate> conditions) {
    List<String> columns =
        conditions.stream()
            .map(ResolvedPredicate::column)
            .flatMap(Optional::stream)
            .map(found -> found.column().name())
            .distinct()
            .toList();
    Optional<Index> index = IndexUse.leadingWith(table, withNotNull(query, relation, conditions));
    List<String> keys = keys(query, relation, table, conditions);
    return new FilterFact(
        query.query(),
        tables.of(table),
        columns,
        index.isPresent(),
        index.map(Index::name),
        lookedUp(query, relation, table) && startsElsewhere(query, relation),
        unique(table, conditions) ? oneRow(table) : Selectivity.of(conditions),
        keys,
        keys.isEmpty() ? "" : statements.create(table, keys, patterns(conditions)));
  }

  /** Columns that a LIKE with a literal beginning searches. */
  private static Set<String> patterns(List<ResolvedPredicate> conditions) {
    Set<String> columns = new LinkedHashSet<>();
    for (ResolvedPredicate condition : conditions) {
      if (condition.predicate().kind() == PredicateKind.LIKE_PREFIX) {
        condition.column().ifPresent(found -> columns.add(found.column().name()));
      }
    }
    return columns;
  }

  /** Whether an index serves a join that leads to the relation. */
  private static boolean lookedUp(UnderstoodQuery query, Relation relation, Table table) {
    List<ResolvedPredicate> joins =
        query.predicates().stream()
            .filter(each -> each.other().isPresent() && each.usable())
            .flatMap(each -> Stream.of(each, each.seenFromOther()))
            .filter(each -> each.column().filter(c -> c.relation().equals(relation)).isPresent())
            .toList();
    return IndexUse.leadingWith(table, joins).isPresent();
  }

  /** Whether an index serves the filter of another relation. */
  private static boolean startsElsewhere(UnderstoodQuery query, Relation relation) {
    return query.names().relations().stream()
        .filter(other -> !other.equals(relation))
        .anyMatch(
            other ->
                query
                    .names()
                    .table(other)
                    .flatMap(
                        table ->
                            IndexUse.leadingWith(
                                table, withNotNull(query, other, query.filters(other))))
                    .isPresent());
  }

  /** None where an index begins with them already. */
  private static List<String> keys(
      UnderstoodQuery query, Relation relation, Table table, List<ResolvedPredicate> conditions) {
    List<String> keys = SuggestedKeys.of(query, relation, conditions);
    boolean exists =
        table.indexes().stream().anyMatch(existing -> IndexUse.beginsWith(existing, keys));
    return exists ? List.of() : keys;
  }

  /** Adds IS NOT NULL and the like: they serve nothing, but may imply a partial index's WHERE. */
  private static List<ResolvedPredicate> withNotNull(
      UnderstoodQuery query, Relation relation, List<ResolvedPredicate> conditions) {
    List<ResolvedPredicate> all = new ArrayList<>(conditions);
    query.predicates().stream()
        .filter(each -> each.predicate().kind() == PredicateKind.IS_NOT_NULL)
        .filter(each -> !each.predicate().disjunct() && each.predicate().wrapper().isEmpty())
        .filter(each -> each.column().filter(c -> c.relation().equals(relation)).isPresent())
        .forEach(all::add);
    return all;
  }

  private static boolean unique(Table table, List<ResolvedPredicate> conditions) {
    Set<String> fixed = new LinkedHashSet<>();
    for (ResolvedPredicate condition : conditions) {
      if (condition.predicate().kind() == PredicateKind.EQUALITY) {
        condition.column().ifPresent(found -> fixed.add(found.column().name()));
      }
    }
    return UniqueKeys.fixed(table, fixed);
  }

  private static OptionalDouble oneRow(Table table) {
    return table.rows().isPresent() && table.rows().getAsLong() > 0
        ? OptionalDouble.of(1.0 / table.rows().getAsLong())
        : OptionalDouble.empty();
  }
}
