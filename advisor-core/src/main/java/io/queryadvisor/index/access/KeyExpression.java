package io.queryadvisor.index.access;

import java.util.Optional;

/**
 * What an index could have for a key: a column of a table or an expression over its columns.
 *
 * @param column the column, where it is a bare one
 * @param sql as an index statement takes it: without the table's alias; an expression without outer
 *     parentheses
 */
public record KeyExpression(Optional<String> column, String sql) {
  static KeyExpression ofColumn(String name) {
    return new KeyExpression(Optional.of(name), name);
  }
}
