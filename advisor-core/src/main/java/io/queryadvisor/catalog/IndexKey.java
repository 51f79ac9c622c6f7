package io.queryadvisor.catalog;

import java.util.Optional;

/**
 * One key of an index.
 *
 * @param column the column, where the key is a bare one
 * @param expression the key in the server's own words: the column's name, or the expression
 * @param descending whether it is sorted downwards
 * @param nullsFirst whether NULLs come first
 * @param operatorClass the operator class where it is not the type's default
 * @param collation the collation where it is not the column's
 * @param prefixLength characters or bytes kept of the value, where the index keeps a prefix (MySQL)
 */
public record IndexKey(
    Optional<String> column,
    String expression,
    boolean descending,
    boolean nullsFirst,
    Optional<String> operatorClass,
    Optional<String> collation,
    Optional<Integer> prefixLength) {

  /** An ascending key on a bare column with everything at its default. */
  public static IndexKey of(String column) {
    return new IndexKey(
        Optional.of(column),
        column,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
