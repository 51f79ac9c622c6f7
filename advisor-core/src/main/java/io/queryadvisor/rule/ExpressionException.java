package io.queryadvisor.rule;

import java.util.List;
import java.util.stream.Collectors;

/** A CEL expression does not load, or could not be evaluated. */
final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A fault in an expression.
   *
   * @param line of the expression, from 1; 0 where unknown
   * @param column from 1; 0 where unknown
   * @param message what is wrong
   */
  record Problem(int line, int column, String message) {
    static Problem unlocated(String message) {
      return new Problem(0, 0, message);
    }

    @Override
    public String toString() {
      return line > 0 ? line + ":" + column + ": " + message : message;
    }
  }

  private final transient List<Problem> problems;

  ExpressionException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  ExpressionException(Problem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problems = List.of(problem);
  }

  List<Problem> problems() {
    return problems;
  }
}
