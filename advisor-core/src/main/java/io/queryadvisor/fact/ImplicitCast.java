package io.queryadvisor.fact;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.sql.ComparedValue;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Predicate;
import io.queryadvisor.sql.PredicateKind;
import java.util.Optional;

/**
 * A cast that the server puts around a column before it compares, so that no plain index on it can
 * be used (MySQL 8.0 manual, 12.3; PostgreSQL 18 manual, 10.2 and 11.10).
 *
 * @param reason such as {@code varchar(20) = integer}
 * @param ofColumn whether the predicate's own column is cast; else the other one of a join
 */
record ImplicitCast(String reason, boolean ofColumn) {

  /** The cast of a column that is compared with a value. */
  static Optional<ImplicitCast> withValue(Engine engine, Column column, Predicate predicate) {
    PredicateKind kind = predicate.kind();
    boolean compares =
        kind == PredicateKind.EQUALITY
            || kind == PredicateKind.IN_LIST
            || kind == PredicateKind.RANGE;
    ComparedValue.Type type = predicate.value().type();
    boolean decimal = type == ComparedValue.Type.DECIMAL;
    boolean number = decimal || type == ComparedValue.Type.INTEGER;
    TypeFamily family = TypeFamily.of(column.type());
    boolean casts =
        engine.isMySqlFamily()
            ? family == TypeFamily.STRING && number
            : family == TypeFamily.INTEGER && decimal;
    return compares && casts && predicate.wrapper().isEmpty()
        ? Optional.of(
            new ImplicitCast(column.type() + " = " + (decimal ? "numeric" : "integer"), true))
        : Optional.empty();
  }

  /** The cast of one of two joined columns. */
  static Optional<ImplicitCast> withColumn(Engine engine, Column column, Column other) {
    TypeFamily left = TypeFamily.of(column.type());
    TypeFamily right = TypeFamily.of(other.type());
    if (loses(engine, left, right)) {
      return Optional.of(new ImplicitCast(column.type() + " = " + other.type(), true));
    } else if (loses(engine, right, left)) {
      return Optional.of(new ImplicitCast(other.type() + " = " + column.type(), false));
    }
    boolean collations =
        engine.isMySqlFamily()
            && column.collation().isPresent()
            && other.collation().isPresent()
            && !column.collation().equals(other.collation());
    return collations
        ? Optional.of(
            new ImplicitCast(
                "collation " + column.collation().get() + " = " + other.collation().get(),
                !(wide(column) && !wide(other))))
        : Optional.empty();
  }

  /** Of two character sets the narrower one is converted (MySQL 8.0 manual, 10.8.4). */
  private static boolean wide(Column column) {
    return column.collation().filter(name -> name.startsWith("utf8mb4")).isPresent();
  }

  private static boolean loses(Engine engine, TypeFamily column, TypeFamily other) {
    if (engine.isMySqlFamily()) {
      return column == TypeFamily.STRING && other.number();
    }
    return column.number() && other.number() && column.compareTo(other) < 0;
  }
}
