package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.access.Condition;
import io.queryadvisor.index.access.TableAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the conditions of an access that keep so few rows that an index on those alone pays.
 *
 * @param few the part of the rows below which it does, 0..1
 */
record PartialPredicates(IndexedSchema schema, RowFraction fractions, double few) {
  private static final int MOST = 3;

  /** Of a column with more values, the next execution asks for another one. */
  private static final double FEW_VALUES = 32;

  /**
   * The conditions, in the order of the access.
   *
   * @param constant predicates that are the same in all samples of the statement
   */
  List<Condition> of(Table table, TableAccess access, Set<String> constant) {
    List<Condition> found = new ArrayList<>();
    for (Condition condition : access.conditions()) {
      boolean possible =
          !condition.alternative()
              && condition.predicate().filter(constant::contains).isPresent()
              && switch (condition.kind()) {
                case EQUALITY, INEQUALITY, LIST -> fewValues(table, condition);
                case IS_NULL, IS_NOT_NULL -> true;
                case RANGE, PREFIX, PATTERN, OPERATOR -> false;
              };
      if (possible
          && found.size() < MOST
          && fractions.of(table.name(), condition.predicate().get()) < few) {
        found.add(condition);
      }
    }
    return found;
  }

  // Of an expression nothing is known, and the planner's guess of 0.5 % a value is no size.
  private boolean fewValues(Table table, Condition condition) {
    return condition
        .key()
        .column()
        .flatMap(column -> schema.statistics(table, column))
        .filter(known -> known.distinctValues() <= FEW_VALUES)
        .isPresent();
  }
}
