package io.queryadvisor.sql;

import java.util.Optional;

/**
 * One condition on one column, out of a WHERE, ON or USING clause.
 *
 * @param kind how the column is compared
 * @param column the column on the left of the comparison (the side that is not a value)
 * @param other the column that it is compared with, for {@link PredicateKind#JOIN}
 * @param wrapper the expression around the column when it does not stand alone, such as {@code
 *     lower(email)}: a plain index on the column cannot serve it
 * @param value what the column is compared with
 * @param disjunct whether it stands below an OR, where an index on this column alone serves nothing
 */
public record Predicate(
    PredicateKind kind,
    ColumnReference column,
    Optional<ColumnReference> other,
    Optional<String> wrapper,
    ComparedValue value,
    boolean disjunct) {

  /** Whether an index that leads with the column can answer it. */
  public boolean sargable() {
    return wrapper.isEmpty() && !disjunct && kind.indexable();
  }
}
