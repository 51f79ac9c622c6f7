package io.queryadvisor.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.expression.operators.relational.SimilarToExpression;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Reads one comparison: which column, how, with what. */
final class ComparisonReader {
  private static final ComparedValue TRUE = new ComparedValue(ComparedValue.Type.BOOLEAN, "true");

  private final ShapeBuilder shape;
  private final LevelReader levels;
  private final Engine engine;
  private final ComparedValues values;
  private final PatternKinds patterns;

  ComparisonReader(ShapeBuilder shape, LevelReader levels, Engine engine, ComparedValues values) {
    this.shape = shape;
    this.levels = levels;
    this.engine = engine;
    this.values = values;
    this.patterns = new PatternKinds(engine, values);
  }

  /** Hands the comparison's own predicates to the sink, then reads its subqueries. */
  void read(Expression comparison, QueryLevel level, Consumer<Predicate> sink) {
    Side side = new Side(shape, level, sink);
    if (comparison instanceof CosineSimilarity nullSafe && engine.isMySqlFamily()) {
      compare(nullSafe, PredicateKind.EQUALITY, side);
    } else if (comparison instanceof ComparisonOperator operator) {
      compare(operator, kind(operator), side);
    } else if (comparison instanceof IsDistinctExpression distinct) {
      side.one(
          distinct.isNot() ? PredicateKind.OTHER : PredicateKind.INEQUALITY,
          distinct.getLeftExpression(),
          values.read(distinct.getRightExpression()));
    } else if (comparison instanceof InExpression in) {
      inList(in, side);
    } else {
      patternOrTest(comparison, side);
    }
    levels.subqueries(comparison, level);
  }

  private void patternOrTest(Expression comparison, Side side) {
    if (comparison instanceof LikeExpression like) {
      side.one(
          like.isNot() ? PredicateKind.INEQUALITY : patterns.like(like),
          like.getLeftExpression(),
          values.read(like.getRightExpression()));
    } else if (comparison instanceof RegExpMatchOperator match) {
      side.one(
          patterns.regularExpression(match),
          match.getLeftExpression(),
          values.read(match.getRightExpression()));
    } else if (comparison instanceof SimilarToExpression similar) {
      side.one(
          PredicateKind.OTHER,
          similar.getLeftExpression(),
          values.read(similar.getRightExpression()));
    } else if (comparison instanceof Between between) {
      side.one(
          between.isNot() ? PredicateKind.INEQUALITY : PredicateKind.RANGE,
          between.getLeftExpression(),
          bounds(between));
    } else if (comparison instanceof IsNullExpression isNull) {
      side.one(
          isNull.isNot() || isNull.isUseNotNull()
              ? PredicateKind.IS_NOT_NULL
              : PredicateKind.IS_NULL,
          isNull.getLeftExpression(),
          new ComparedValue(ComparedValue.Type.NULL, "NULL"));
    } else if (comparison instanceof IsBooleanExpression test) {
      side.one(
          test.isNot() ? PredicateKind.INEQUALITY : PredicateKind.EQUALITY,
          test.getLeftExpression(),
          new ComparedValue(ComparedValue.Type.BOOLEAN, Boolean.toString(test.isTrue())));
    } else if (ExpressionContent.isColumn(comparison)) {
      side.one(PredicateKind.EQUALITY, comparison, TRUE);
    } else {
      other(comparison, side);
    }
  }

  private ComparedValue bounds(Between between) {
    ComparedValue low = values.read(between.getBetweenExpressionStart());
    ComparedValue high = values.read(between.getBetweenExpressionEnd());
    return new ComparedValue(low.type(), low.text() + " AND " + high.text());
  }

  private static PredicateKind kind(ComparisonOperator operator) {
    if (operator instanceof EqualsTo) {
      return PredicateKind.EQUALITY;
    } else if (operator instanceof NotEqualsTo) {
      return PredicateKind.INEQUALITY;
    }
    boolean range =
        operator instanceof MinorThan
            || operator instanceof MinorThanEquals
            || operator instanceof GreaterThan
            || operator instanceof GreaterThanEquals;
    return range ? PredicateKind.RANGE : PredicateKind.OTHER;
  }

  private void compare(BinaryExpression operator, PredicateKind kind, Side side) {
    Expression left = ConditionReader.unwrapped(operator.getLeftExpression());
    Expression right = ConditionReader.unwrapped(operator.getRightExpression());
    Optional<List<? extends Expression>> row = row(left);
    if (row.isPresent()) {
      rows(row.get(), kind, right, side);
    } else if (right instanceof AnyComparisonExpression any) {
      quantified(left, kind, any, side);
    } else if (quantifier(right).isPresent()) {
      boolean list = kind == PredicateKind.EQUALITY && !quantifier(right).get().equals("all");
      Expression array = ((Function) right).getParameters().get(0);
      side.one(list ? PredicateKind.IN_LIST : PredicateKind.OTHER, left, values.read(array));
    } else {
      scalars(kind, left, right, side);
    }
  }

  /** The parser takes {@code ANY (…)} over an array for a function of that name. */
  private static Optional<String> quantifier(Expression expression) {
    if (expression instanceof Function function
        && function.getName() != null
        && function.getParameters() != null
        && function.getParameters().size() == 1) {
      String name = function.getName().toLowerCase(Locale.ROOT);
      return name.equals("any") || name.equals("some") || name.equals("all")
          ? Optional.of(name)
          : Optional.empty();
    }
    return Optional.empty();
  }

  private void scalars(PredicateKind kind, Expression left, Expression right, Side side) {
    boolean leftHolds = side.holdsColumn(left);
    boolean rightHolds = side.holdsColumn(right);
    if (leftHolds && rightHolds) {
      side.two(kind, left, right);
    } else if (leftHolds) {
      side.one(kind, left, values.read(right));
    } else if (rightHolds) {
      side.one(kind, right, values.read(left));
    }
  }

  private static Optional<List<? extends Expression>> row(Expression expression) {
    if (expression instanceof ExpressionList<?> list && list.size() > 1) {
      return Optional.of(list);
    }
    return expression instanceof Function function
            && "row".equalsIgnoreCase(function.getName())
            && function.getParameters() != null
            && function.getParameters().size() > 1
        ? Optional.of(function.getParameters())
        : Optional.empty();
  }

  /**
   * {@code (a, b) = (1, 2)} is two equalities; {@code (a, b) < (1, 2)} begins with a range on a.
   */
  private void rows(
      List<? extends Expression> left, PredicateKind kind, Expression right, Side side) {
    Optional<List<? extends Expression>> other = row(right);
    boolean pairs = other.isPresent() && other.get().size() == left.size();
    if (pairs && kind == PredicateKind.EQUALITY) {
      for (int i = 0; i < left.size(); i++) {
        scalars(kind, left.get(i), other.get().get(i), side);
      }
    } else if (pairs && kind == PredicateKind.RANGE) {
      scalars(kind, left.get(0), other.get().get(0), side);
    } else {
      side.one(PredicateKind.OTHER, left.get(0), values.read(right));
    }
  }

  private void inList(InExpression in, Side side) {
    Expression left = ConditionReader.unwrapped(in.getLeftExpression());
    Expression right = in.getRightExpression();
    Optional<List<? extends Expression>> row = row(left);
    if (row.isPresent()) {
      side.one(PredicateKind.OTHER, row.get().get(0), values.read(right));
    } else if (right instanceof Select subquery) {
      semiJoin(left, in.isNot(), subquery, side);
    } else {
      side.one(
          in.isNot() ? PredicateKind.INEQUALITY : PredicateKind.IN_LIST, left, values.read(right));
    }
  }

  private void quantified(
      Expression left, PredicateKind kind, AnyComparisonExpression any, Side side) {
    if (kind == PredicateKind.EQUALITY && any.getAnyType() != AnyType.ALL) {
      semiJoin(left, false, any.getSelect(), side);
    } else {
      side.one(PredicateKind.OTHER, left, values.read(any.getSelect()));
    }
  }

  /** {@code a IN (SELECT b FROM …)} joins a to b: the planner may look up either. */
  private void semiJoin(Expression left, boolean not, Select subquery, Side side) {
    Select body = subquery;
    while (body instanceof ParenthesedSelect nested) {
      body = nested.getSelect();
    }
    Expression selected =
        body instanceof PlainSelect plain && plain.getSelectItems().size() == 1
            ? plain.getSelectItem(0).getExpression()
            : subquery;
    if (not || !ExpressionContent.isColumn(selected) || !ExpressionContent.isColumn(left)) {
      side.one(not ? PredicateKind.INEQUALITY : PredicateKind.IN_LIST, left, values.read(subquery));
    } else {
      side.join(left, selected, shape.nextScope());
    }
  }

  /** An operator or function that this reader does not know, on the first column in it. */
  private void other(Expression expression, Side side) {
    if (expression instanceof BinaryExpression binary
        && side.holdsColumn(binary.getLeftExpression())) {
      side.one(
          PredicateKind.OTHER,
          binary.getLeftExpression(),
          values.read(binary.getRightExpression()));
    } else {
      side.one(
          PredicateKind.OTHER, expression, new ComparedValue(ComparedValue.Type.EXPRESSION, ""));
    }
  }
}
