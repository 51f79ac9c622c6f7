package io.queryadvisor.sql;

import io.queryadvisor.error.AdvisorException;
import java.util.List;
import java.util.Optional;

/**
 * A CREATE INDEX of PostgreSQL, as someone wrote it (PostgreSQL 18 manual, CREATE INDEX). Names are
 * folded as the engine folds them.
 *
 * @param unique whether it is UNIQUE
 * @param name of the index, where it has one
 * @param schema of the table, where it is written out
 * @param table the table's name
 * @param method in lower case
 * @param keys in order; ≥ 1
 * @param included columns of INCLUDE, in order
 * @param predicate what follows WHERE, as written
 * @param parameters what stands in WITH, as written; empty without it
 */
public record IndexStatement(
    boolean unique,
    Optional<String> name,
    Optional<String> schema,
    String table,
    String method,
    List<Key> keys,
    List<String> included,
    Optional<String> predicate,
    String parameters) {

  public IndexStatement {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /**
   * A key.
   *
   * @param column where the key is a bare one
   * @param expression the column's name, or the expression as written
   * @param collation where one is given
   * @param operatorClass where one is given
   * @param descending whether DESC is given
   * @param nullsFirst as given, or what the direction implies
   */
  public record Key(
      Optional<String> column,
      String expression,
      Optional<String> collation,
      Optional<String> operatorClass,
      boolean descending,
      boolean nullsFirst) {}

  /**
   * Reads one statement.
   *
   * @throws AdvisorException USAGE, when it is not one CREATE INDEX
   */
  public static IndexStatement parse(String sql) {
    return new IndexStatementReader(sql).read();
  }
}
