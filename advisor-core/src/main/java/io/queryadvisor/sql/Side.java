package io.queryadvisor.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;

/**
 * Makes predicates of the sides of a comparison: finds the column, and what is wrapped around it.
 *
 * @param shape folds the names
 * @param level where the comparison stands
 * @param sink takes the predicates
 */
record Side(ShapeBuilder shape, QueryLevel level, Consumer<Predicate> sink) {
  private static final int MAXIMUM_TEXT = 200;

  boolean holdsColumn(Expression expression) {
    return !ExpressionContent.of(expression).columns().isEmpty();
  }

  /** A column, bare or wrapped, against a value; nothing where the side holds no column. */
  void one(PredicateKind kind, Expression side, ComparedValue value) {
    Expression bare = ConditionReader.unwrapped(side);
    List<Column> columns = ExpressionContent.of(bare).columns();
    if (!columns.isEmpty()) {
      ColumnReference column = shape.reference(columns.get(0), level);
      sink.accept(new Predicate(kind, column, Optional.empty(), wrapper(bare), value, false));
    }
  }

  /** Columns on both sides: a join where equal; the wrapped one, if any, first. */
  void two(PredicateKind kind, Expression left, Expression right) {
    boolean leftWrapped = !ExpressionContent.isColumn(left);
    boolean rightWrapped = !ExpressionContent.isColumn(right);
    boolean swap = rightWrapped && !leftWrapped;
    Expression first = swap ? right : left;
    Expression second = swap ? left : right;
    ColumnReference column = reference(first, level.scope());
    ColumnReference other = reference(second, level.scope());
    boolean equal = kind == PredicateKind.EQUALITY;
    if (equal && !sameRelation(column, other)) {
      sink.accept(join(column, other, wrapper(first), second));
    } else {
      PredicateKind weaker = kind == PredicateKind.RANGE || equal ? PredicateKind.OTHER : kind;
      sink.accept(
          new Predicate(
              weaker, column, Optional.empty(), wrapper(first), expression(second), false));
    }
  }

  /** Whether one alias qualifies both; what bare names belong to, only a catalog tells. */
  private static boolean sameRelation(ColumnReference one, ColumnReference two) {
    return one.equals(two)
        || (one.qualifier().isPresent()
            && one.qualifier().equals(two.qualifier())
            && one.scope() == two.scope());
  }

  /** A bare column against one that a subquery of the given scope selects. */
  void join(Expression left, Expression selected, int scope) {
    sink.accept(
        join(
            reference(left, level.scope()),
            reference(selected, scope),
            Optional.empty(),
            selected));
  }

  private static Predicate join(
      ColumnReference column, ColumnReference other, Optional<String> wrapper, Expression second) {
    return new Predicate(
        PredicateKind.JOIN, column, Optional.of(other), wrapper, expression(second), false);
  }

  private ColumnReference reference(Expression side, int scope) {
    Column column = ExpressionContent.of(side).columns().get(0);
    return shape.reference(column, new QueryLevel(scope, level.commonTables()));
  }

  private static Optional<String> wrapper(Expression side) {
    return ExpressionContent.isColumn(side) ? Optional.empty() : Optional.of(cut(side));
  }

  private static ComparedValue expression(Expression side) {
    return new ComparedValue(ComparedValue.Type.EXPRESSION, cut(side));
  }

  private static String cut(Expression side) {
    String text = side.toString();
    return text.length() <= MAXIMUM_TEXT ? text : text.substring(0, MAXIMUM_TEXT - 1) + "…";
  }
}
