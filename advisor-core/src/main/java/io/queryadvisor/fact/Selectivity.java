package io.queryadvisor.fact;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.sql.Predicate;
import io.queryadvisor.sql.PredicateKind;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Estimates the part of a table that conditions keep, as if columns were independent (PostgreSQL 18
 * manual, 69.1).
 */
final class Selectivity {
  private static final double RANGE = 0.33;

  /**
   * PostgreSQL's guess for a list of unknown length (utils/adt/selfuncs.c, estimate_array_length).
   */
  private static final int UNKNOWN_LENGTH = 10;

  private Selectivity() {}

  /** 0..1; empty where a column has no statistics, or there is no condition. */
  static OptionalDouble of(List<ResolvedPredicate> conditions) {
    double part = 1;
    Set<String> ranges = new HashSet<>();
    for (ResolvedPredicate condition : conditions) {
      if (condition.column().isEmpty()) {
        continue;
      }
      Column column = condition.column().get().column();
      if (column.statistics().isEmpty()) {
        return OptionalDouble.empty();
      }
      Predicate predicate = condition.predicate();
      boolean range = predicate.kind() == PredicateKind.RANGE;
      // both ends of one interval are one condition
      if (!range || ranges.add(column.name())) {
        part *= of(predicate, column.statistics().get());
      }
    }
    return conditions.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(part);
  }

  private static double of(Predicate predicate, ColumnStatistics statistics) {
    double present = 1 - statistics.nullFraction();
    double one = present / Math.max(1, statistics.distinctValues());
    return switch (predicate.kind()) {
      case EQUALITY, JOIN -> one;
      case IN_LIST -> Math.min(present, one * length(predicate.value().text()));
      case RANGE, LIKE_PREFIX -> RANGE * present;
      case IS_NULL -> statistics.nullFraction();
      case IS_NOT_NULL -> present;
      case LIKE_INFIX, INEQUALITY, OTHER -> 1;
    };
  }

  /** Elements of a list, by its commas; a lone placeholder may stand for any number. */
  private static int length(String list) {
    long commas = list.chars().filter(c -> c == ',').count();
    String only = list.replaceAll("[(){}\\[\\]\\s]", "");
    return commas == 0 && (only.startsWith("?") || only.startsWith("$"))
        ? UNKNOWN_LENGTH
        : (int) commas + 1;
  }
}
