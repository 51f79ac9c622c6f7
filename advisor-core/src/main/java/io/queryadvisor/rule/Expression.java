package io.queryadvisor.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.queryadvisor.rule.ExpressionException.Problem;
import io.queryadvisor.rule.Expressions.Bindings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checked CEL expression. */
final class Expression {
  private static final Pattern LOCATED =
      Pattern.compile("(?s)evaluation error at .*?:(\\d+): (.*)");

  private final CelType type;
  private final CelSource source;
  private final CelRuntime.Program program;

  Expression(CelAbstractSyntaxTree ast, CelRuntime.Program program) {
    this.type = ast.getResultType();
    this.source = ast.getSource();
    this.program = program;
  }

  /** What it gives: {@code BOOL}, {@code STRING}, {@code LIST} …; the content of an optional. */
  CelKind kind() {
    return optional() ? type.parameters().get(0).kind() : type.kind();
  }

  /** Whether it may give nothing. */
  boolean optional() {
    return type.name().equals("optional_type");
  }

  /** The result's type, as CEL writes it. */
  String typeName() {
    return optional() ? "optional " + type.parameters().get(0).name() : type.name();
  }

  /** Its value: long, double, boolean, string or a list of these; empty only for an optional. */
  Optional<Object> evaluate(Bindings bindings) throws ExpressionException {
    try {
      Object value = program.eval(bindings::find);
      return value instanceof Optional<?> optional
          ? optional.map(Object.class::cast)
          : Optional.of(value);
    } catch (CelEvaluationException e) {
      throw new ExpressionException(locate(e), e);
    }
  }

  boolean test(Bindings bindings) throws ExpressionException {
    return evaluate(bindings).equals(Optional.of(true));
  }

  /** The value as text: a list's elements are separated by {@code ", "}. */
  Optional<String> text(Bindings bindings) throws ExpressionException {
    return evaluate(bindings).map(Expression::display);
  }

  private static String display(Object value) {
    if (value instanceof List<?> elements) {
      return String.join(", ", elements.stream().map(Expression::display).toList());
    }
    return value instanceof Number number
        ? TextFunctions.count(number.doubleValue())
        : value.toString();
  }

  /** CEL reports the place of a run-time error only as an offset within the message. */
  private Problem locate(CelEvaluationException e) {
    Matcher located = LOCATED.matcher(String.valueOf(e.getMessage()));
    if (!located.matches()) {
      return Problem.unlocated(String.valueOf(e.getMessage()));
    }
    // Of a missing map key, the message says only the key; the code says the rest.
    String message = located.group(2) + " (" + e.getErrorCode() + ")";
    return source
        .getOffsetLocation(Integer.parseInt(located.group(1)))
        .map(at -> new Problem(at.getLine(), at.getColumn() + 1, message))
        .orElseGet(() -> Problem.unlocated(message));
  }
}
