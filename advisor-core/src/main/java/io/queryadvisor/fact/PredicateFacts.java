package io.queryadvisor.fact;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the predicate facts of a query.
 *
 * @param tables the tables' facts, where there is a catalog
 */
record PredicateFacts(Optional<TableFacts> tables) {

  /** One for each condition, in the order of the text; of a join, the column that is cast. */
  List<PredicateFact> of(UnderstoodQuery query) {
    JoinDistance distance = new JoinDistance(query);
    return query.predicates().stream()
        .flatMap(each -> of(query, distance, each))
        .distinct()
        .toList();
  }

  private Stream<PredicateFact> of(
      UnderstoodQuery query, JoinDistance distance, ResolvedPredicate condition) {
    boolean otherCast = condition.cast().filter(cast -> !cast.ofColumn()).isPresent();
    Optional<ResolvedColumn> found = otherCast ? condition.other() : condition.column();
    Optional<Table> table = found.map(ResolvedColumn::table);
    Optional<Column> column = found.map(ResolvedColumn::column);
    Optional<String> wrapper =
        (otherCast || drives(distance, condition)
                ? Optional.<String>empty()
                : condition.predicate().wrapper())
            .map(text -> found.isEmpty() ? text : bare(text, found.get().relation().alias()));
    String name = column.map(Column::name).orElse(condition.predicate().column().column());
    return Stream.of(
        new PredicateFact(
            query.query(),
            table.flatMap(each -> tables.map(facts -> facts.of(each))),
            name,
            column.map(Column::type),
            condition.predicate().kind(),
            wrapper,
            table.filter(each -> columnIndexed(each, name)).isPresent(),
            wrapper.isPresent()
                && table
                    .filter(each -> IndexUse.leadsWithExpression(each, wrapper.get()))
                    .isPresent(),
            condition.predicate().value().text(),
            condition.cast().map(ImplicitCast::reason)));
  }

  /** Whether a join looks up the other column by its index, and so computes this side's value. */
  private static boolean drives(JoinDistance distance, ResolvedPredicate condition) {
    if (condition.column().isEmpty() || condition.other().isEmpty()) {
      return false;
    }
    ResolvedColumn own = condition.column().get();
    ResolvedColumn other = condition.other().get();
    return columnIndexed(other.table(), other.column().name())
        && distance.of(own.relation()) <= distance.of(other.relation());
  }

  private static boolean columnIndexed(Table table, String column) {
    return table.indexes().stream()
        .filter(IndexUse::readable)
        .anyMatch(index -> IndexUse.leads(index, column));
  }

  /** Without the alias before the column, as an index takes it: not {@code lower(u.email)}. */
  private static String bare(String expression, String alias) {
    return expression.replaceAll(
        "(?i)(?<![\\w\"`.])([\"`]?)" + Pattern.quote(alias) + "\\1\\.(?=[\\w\"`])", "");
  }
}
