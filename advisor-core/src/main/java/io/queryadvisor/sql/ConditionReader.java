package io.queryadvisor.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;

/** Takes a condition apart at AND, OR and NOT, and has each comparison read. */
final class ConditionReader {
  private final ShapeBuilder shape;
  private final ComparisonReader comparisons;

  ConditionReader(ShapeBuilder shape, LevelReader levels, Engine engine, ComparedValues values) {
    this.shape = shape;
    this.comparisons = new ComparisonReader(shape, levels, engine, values);
  }

  void read(Expression condition, QueryLevel level) {
    read(condition, level, false, false);
  }

  private void read(Expression condition, QueryLevel level, boolean negated, boolean disjunct) {
    Expression bare = unwrapped(condition);
    if (bare instanceof NotExpression not) {
      read(not.getExpression(), level, !negated, disjunct);
    } else if (bare instanceof AndExpression || bare instanceof OrExpression) {
      boolean any = bare instanceof OrExpression != negated;
      int mark = shape.mark();
      for (Expression term : terms((BinaryExpression) bare)) {
        read(term, level, negated, disjunct || any);
      }
      if (any && !disjunct) {
        joinSameColumn(mark);
      }
    } else if (bare instanceof XorExpression xor) {
      read(xor.getLeftExpression(), level, negated, true);
      read(xor.getRightExpression(), level, negated, true);
    } else if (negated && ExpressionContent.isColumn(bare)) {
      comparisons.read(
          bare, level, column -> shape.predicate(adapted(falsified(column), disjunct)));
    } else {
      comparisons.read(
          bare, level, own -> shape.predicate(adapted(negated ? negation(own) : own, disjunct)));
    }
  }

  static Expression unwrapped(Expression expression) {
    Expression bare = expression;
    while (bare instanceof ExpressionList<?> list && list.size() == 1) {
      bare = list.get(0);
    }
    return bare;
  }

  /** The operands of a chain of one operator; a loop, for chains are long and lean to the left. */
  private static List<Expression> terms(BinaryExpression chain) {
    Deque<Expression> terms = new ArrayDeque<>();
    Expression rest = chain;
    while (rest.getClass() == chain.getClass()) {
      terms.addFirst(((BinaryExpression) rest).getRightExpression());
      rest = ((BinaryExpression) rest).getLeftExpression();
    }
    terms.addFirst(rest);
    return new ArrayList<>(terms);
  }

  private static Predicate adapted(Predicate predicate, boolean disjunct) {
    return !disjunct ? predicate : with(predicate, predicate.kind(), predicate.value(), true);
  }

  /** {@code NOT active} compares a column of booleans with false. */
  private static Predicate falsified(Predicate column) {
    ComparedValue no = new ComparedValue(ComparedValue.Type.BOOLEAN, "false");
    return with(column, PredicateKind.EQUALITY, no, column.disjunct());
  }

  private static Predicate negation(Predicate predicate) {
    PredicateKind kind =
        switch (predicate.kind()) {
          case EQUALITY, IN_LIST, JOIN, LIKE_PREFIX, LIKE_INFIX -> PredicateKind.INEQUALITY;
          case IS_NULL -> PredicateKind.IS_NOT_NULL;
          case IS_NOT_NULL -> PredicateKind.IS_NULL;
          case RANGE -> PredicateKind.RANGE;
          case INEQUALITY, OTHER -> PredicateKind.OTHER;
        };
    return with(predicate, kind, predicate.value(), predicate.disjunct());
  }

  private static Predicate with(
      Predicate predicate, PredicateKind kind, ComparedValue value, boolean disjunct) {
    return new Predicate(
        kind, predicate.column(), predicate.other(), predicate.wrapper(), value, disjunct);
  }

  private static String elements(String text) {
    return text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
  }

  /** {@code a = 1 OR a = 2} is {@code a IN (1, 2)}: an index on a serves it. */
  private void joinSameColumn(int mark) {
    List<Predicate> terms = shape.predicatesSince(mark);
    Set<ColumnReference> columns = new HashSet<>();
    boolean lists = terms.size() > 1;
    for (Predicate term : terms) {
      columns.add(term.column());
      lists &=
          term.wrapper().isEmpty()
              && (term.kind() == PredicateKind.EQUALITY || term.kind() == PredicateKind.IN_LIST);
    }
    if (!lists || columns.size() != 1) {
      terms.forEach(shape::predicate);
      return;
    }
    Predicate first = terms.get(0);
    List<String> values = terms.stream().map(term -> elements(term.value().text())).toList();
    String text = "(" + String.join(", ", values) + ")";
    shape.predicate(
        new Predicate(
            PredicateKind.IN_LIST,
            first.column(),
            Optional.empty(),
            Optional.empty(),
            new ComparedValue(
                first.value().type(), text.length() <= 200 ? text : text.substring(0, 199) + "…"),
            false));
  }
}
