package io.queryadvisor.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;

/**
 * Reads the value side of comparisons.
 *
 * @param parameters the logged values of the statement's parameters
 */
record ComparedValues(List<String> parameters) {
  private static final int MAXIMUM_TEXT = 200;

  ComparedValue read(Expression expression) {
    return new ComparedValue(type(expression), text(expression));
  }

  private static ComparedValue.Type type(Expression expression) {
    if (expression instanceof StringValue) {
      return ComparedValue.Type.STRING;
    } else if (expression instanceof LongValue) {
      return ComparedValue.Type.INTEGER;
    } else if (expression instanceof DoubleValue) {
      return ComparedValue.Type.DECIMAL;
    } else if (expression instanceof BooleanValue) {
      return ComparedValue.Type.BOOLEAN;
    } else if (expression instanceof NullValue) {
      return ComparedValue.Type.NULL;
    } else if (expression instanceof JdbcParameter || expression instanceof JdbcNamedParameter) {
      return ComparedValue.Type.PARAMETER;
    } else if (expression instanceof SignedExpression signed) {
      return type(signed.getExpression());
    } else if (expression instanceof CastExpression cast) {
      return castType(cast);
    } else if (expression instanceof ArrayConstructor array) {
      return commonType(array.getExpressions());
    } else if (expression instanceof ExpressionList<?> list) {
      return commonType(list);
    }
    return ComparedValue.Type.EXPRESSION;
  }

  /** A cast to a number or a string gives the value that type, whatever it was. */
  private static ComparedValue.Type castType(CastExpression cast) {
    Expression inner = cast.getLeftExpression();
    String name = String.valueOf(cast.getColDataType()).toLowerCase(Locale.ROOT).strip();
    if (name.endsWith("]")) {
      return inner instanceof JdbcParameter
          ? ComparedValue.Type.PARAMETER
          : ComparedValue.Type.EXPRESSION;
    }
    return switch (name.split("[ (]", 2)[0]) {
      case "int", "integer", "bigint", "smallint", "int2", "int4", "int8", "signed", "unsigned" ->
          ComparedValue.Type.INTEGER;
      case "numeric", "decimal", "real", "float", "double", "float4", "float8" ->
          ComparedValue.Type.DECIMAL;
      case "text", "varchar", "char", "character", "bpchar" -> ComparedValue.Type.STRING;
      case "bool", "boolean" -> ComparedValue.Type.BOOLEAN;
      default -> ComparedValue.Type.EXPRESSION;
    };
  }

  private static ComparedValue.Type commonType(List<? extends Expression> elements) {
    List<ComparedValue.Type> types =
        elements.stream()
            .map(ComparedValues::type)
            .filter(type -> type != ComparedValue.Type.NULL)
            .distinct()
            .toList();
    if (types.size() == 1) {
      return types.get(0);
    }
    boolean numbers =
        types.stream()
            .allMatch(
                type -> type == ComparedValue.Type.INTEGER || type == ComparedValue.Type.DECIMAL);
    return numbers && !types.isEmpty() ? ComparedValue.Type.DECIMAL : ComparedValue.Type.EXPRESSION;
  }

  private String text(Expression expression) {
    String text = parameter(expression).orElseGet(expression::toString);
    return text.length() <= MAXIMUM_TEXT ? text : text.substring(0, MAXIMUM_TEXT - 1) + "…";
  }

  /** The logged value of a parameter, a cast one too. */
  private Optional<String> parameter(Expression expression) {
    if (expression instanceof JdbcParameter parameter) {
      Integer index = parameter.getIndex();
      return index != null && index >= 1 && index <= parameters.size()
          ? Optional.of(parameters.get(index - 1))
          : Optional.empty();
    }
    return expression instanceof CastExpression cast
        ? parameter(cast.getLeftExpression())
        : Optional.empty();
  }

  /** A number of rows, where a literal or a logged parameter tells it. */
  OptionalLong number(Expression written) {
    Expression expression = ConditionReader.unwrapped(written);
    String text =
        expression instanceof LongValue value
            ? value.getStringValue()
            : parameter(expression).orElse("").strip();
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /**
   * The beginning of a pattern, as far as it is known: all of a literal or logged one, the leftmost
   * literal of a concatenation; empty where the beginning is not known.
   */
  Optional<String> patternStart(Expression pattern) {
    if (pattern instanceof StringValue value) {
      return Optional.of(value.getValue());
    } else if (pattern instanceof CastExpression cast) {
      return patternStart(cast.getLeftExpression());
    } else if (pattern instanceof ExpressionList<?> list && list.size() == 1) {
      return patternStart(list.get(0));
    } else if (pattern instanceof Concat concat) {
      return patternStart(concat.getLeftExpression());
    } else if (pattern instanceof Function function
        && "concat".equalsIgnoreCase(function.getName())
        && function.getParameters() != null
        && !function.getParameters().isEmpty()) {
      return patternStart(function.getParameters().get(0));
    }
    return parameter(pattern);
  }
}
