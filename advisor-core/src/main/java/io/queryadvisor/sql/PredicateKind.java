package io.queryadvisor.sql;

/** How a predicate compares its column. */
public enum PredicateKind {
  EQUALITY(true),
  /** {@code IN (…)} or {@code = ANY (…)}. */
  IN_LIST(true),
  /** A column of another relation: {@code a.id = b.a_id}. */
  JOIN(true),
  /** {@code <}, {@code <=}, {@code >}, {@code >=}, BETWEEN. */
  RANGE(true),
  /** A LIKE pattern that begins with a literal: {@code 'abc%'}. */
  LIKE_PREFIX(true),
  /** A LIKE, ILIKE or regular expression that begins with a wildcard: {@code '%abc'}. */
  LIKE_INFIX(false),
  IS_NULL(true),
  IS_NOT_NULL(false),
  /** {@code <>}, NOT IN, NOT LIKE. */
  INEQUALITY(false),
  /** Anything else: JSON and array operators, full text, row comparisons. */
  OTHER(false);

  private final boolean indexable;

  PredicateKind(boolean indexable) {
    this.indexable = indexable;
  }

  /** Whether a B-tree that leads with the bare column can answer it. */
  public boolean indexable() {
    return indexable;
  }
}
