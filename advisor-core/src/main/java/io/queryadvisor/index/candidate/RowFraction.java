package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.TableName;

/** Tells what part of a table's rows a condition keeps. */
@FunctionalInterface
public interface RowFraction {
  /**
   * The part, 0..1.
   *
   * @param predicate SQL over the table's columns
   */
  double of(TableName table, String predicate);
}
