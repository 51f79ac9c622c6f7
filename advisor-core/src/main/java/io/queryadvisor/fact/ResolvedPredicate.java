package io.queryadvisor.fact;

import io.queryadvisor.sql.Predicate;
import java.util.Optional;

/**
 * A condition with its columns found in the catalog.
 *
 * @param predicate the condition
 * @param column its column, where it could be resolved
 * @param other the column that it is joined to, where there is one and it could be resolved
 * @param cast why the server has to cast a column, and which
 */
record ResolvedPredicate(
    Predicate predicate,
    Optional<ResolvedColumn> column,
    Optional<ResolvedColumn> other,
    Optional<ImplicitCast> cast) {

  /** Whether an index that leads with the column serves it. */
  boolean usable() {
    return predicate.sargable() && cast.filter(ImplicitCast::ofColumn).isEmpty();
  }

  /** The same join with the other column in front. */
  ResolvedPredicate seenFromOther() {
    return new ResolvedPredicate(predicate, /* column= */ other, /* other= */ column, cast);
  }
}
