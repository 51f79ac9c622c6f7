package io.queryadvisor.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What an index is made of, whether or not it exists: everything that decides which queries it
 * serves. Two equal definitions are the same index under two names.
 *
 * @param table the table that it is on
 * @param method {@code btree}, {@code hash}, {@code gin}, {@code gist}, {@code brin} … in lower
 *     case
 * @param keys the key columns and expressions, in order; ≥ 1
 * @param included columns stored but not searched (INCLUDE), in order
 * @param predicate the WHERE of a partial index, as SQL
 */
public record IndexDefinition(
    TableName table,
    String method,
    List<IndexKey> keys,
    List<String> included,
    Optional<String> predicate) {

  public IndexDefinition {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /** The definition of an index that exists. */
  public static IndexDefinition of(TableName table, Index index) {
    return new IndexDefinition(
        table, index.method(), index.keys(), index.included(), index.predicate());
  }
}
