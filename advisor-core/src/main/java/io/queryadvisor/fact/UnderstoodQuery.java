package io.queryadvisor.fact;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Predicate;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import io.queryadvisor.workload.QueryDigest;
import java.util.List;
import java.util.Optional;

/**
 * A digest whose shape is known.
 *
 * @param digest its statistics
 * @param shape what it does
 * @param names what its names stand for
 * @param predicates its conditions, in the order of the text
 * @param query its fact
 */
record UnderstoodQuery(
    QueryDigest digest,
    QueryShape shape,
    NameResolution names,
    List<ResolvedPredicate> predicates,
    QueryFact query) {

  static List<ResolvedPredicate> resolve(QueryShape shape, NameResolution names, Engine engine) {
    return shape.predicates().stream().map(each -> resolve(each, names, engine)).toList();
  }

  private static ResolvedPredicate resolve(
      Predicate predicate, NameResolution names, Engine engine) {
    Optional<ResolvedColumn> column = names.column(predicate.column());
    Optional<ResolvedColumn> other =
        predicate
            .other()
            .flatMap(
                reference ->
                    names.column(
                        reference,
                        reference.qualifier().isPresent()
                            ? Optional.empty()
                            : column.map(ResolvedColumn::relation)));
    Optional<ImplicitCast> cast = Optional.empty();
    if (column.isPresent() && other.isPresent()) {
      cast = ImplicitCast.withColumn(engine, column.get().column(), other.get().column());
    } else if (column.isPresent() && predicate.other().isEmpty()) {
      cast = ImplicitCast.withValue(engine, column.get().column(), predicate);
    }
    return new ResolvedPredicate(predicate, column, other, cast);
  }

  /** The conditions on the columns of one relation, joins left out. */
  List<ResolvedPredicate> filters(Relation relation) {
    return predicates.stream()
        .filter(each -> each.predicate().other().isEmpty() && each.usable())
        .filter(each -> each.column().filter(c -> c.relation().equals(relation)).isPresent())
        .toList();
  }
}
