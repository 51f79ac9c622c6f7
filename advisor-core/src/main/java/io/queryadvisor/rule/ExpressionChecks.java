package io.queryadvisor.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.queryadvisor.rule.ExpressionException.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What CEL's type checker leaves to run time, checked at load: an optional field read without a
 * presence test, an invalid regular expression, a division by the constant zero, nested list
 * building, and the construction of a message.
 */
final class ExpressionChecks {

  private final CelAbstractSyntaxTree ast;
  private final RecordTypes types;
  private final List<Problem> problems = new ArrayList<>();
  private int loops; // around the expression being visited

  private ExpressionChecks(CelAbstractSyntaxTree ast, RecordTypes types) {
    this.ast = ast;
    this.types = types;
  }

  static List<Problem> check(CelAbstractSyntaxTree ast, RecordTypes types) {
    ExpressionChecks checks = new ExpressionChecks(ast, types);
    checks.visit(ast.getExpr(), Set.of());
    return checks.problems;
  }

  /** Visits an expression that is evaluated only where the paths {@code known} have a value. */
  private void visit(CelExpr expr, Set<String> known) {
    switch (expr.getKind()) {
      case SELECT -> visitSelect(expr, known);
      case CALL -> visitCall(expr, known);
      case LIST -> expr.list().elements().forEach(element -> visit(element, known));
      case MAP ->
          expr.map()
              .entries()
              .forEach(
                  entry -> {
                    visit(entry.key(), known);
                    visit(entry.value(), known);
                  });
      case STRUCT -> report(expr, "a rule cannot construct " + expr.struct().messageName());
      case COMPREHENSION -> visitComprehension(expr, known);
      default -> {} // a constant or an identifier
    }
  }

  private void visitSelect(CelExpr expr, Set<String> known) {
    CelSelect select = expr.select();
    visit(select.operand(), known);
    boolean optional =
        ast.getType(select.operand().id())
            .map(type -> types.mayBeUnset(type.name(), select.field()))
            .orElse(false);
    if (optional && !select.testOnly() && !path(expr).map(known::contains).orElse(false)) {
      String operand = path(select.operand()).orElse("...");
      String field = operand + "." + select.field();
      report(
          expr,
          "'%s' may have no value: test has(%s) before it, or read %s.?%s.orValue(...)"
              .formatted(field, field, operand, select.field()));
    }
  }

  private void visitCall(CelExpr expr, Set<String> known) {
    CelCall call = expr.call();
    List<CelExpr> args = call.args();
    call.target().ifPresent(target -> visit(target, known));
    switch (call.function()) {
      case "_&&_" -> {
        visit(args.get(0), known);
        visit(args.get(1), union(known, impliedBy(args.get(0), true)));
      }
      case "_||_" -> {
        visit(args.get(0), known);
        visit(args.get(1), union(known, impliedBy(args.get(0), false)));
      }
      case "_?_:_" -> {
        visit(args.get(0), known);
        visit(args.get(1), union(known, impliedBy(args.get(0), true)));
        visit(args.get(2), union(known, impliedBy(args.get(0), false)));
      }
      default -> args.forEach(arg -> visit(arg, known));
    }
    if (call.function().equals("matches")) {
      checkRegex(args.get(args.size() - 1));
    }
    if (call.function().equals("_/_") || call.function().equals("_%_")) {
      CelExpr divisor = args.get(1);
      if (divisor.getKind() == Kind.CONSTANT
          && divisor.constant().getKind() == CelConstant.Kind.INT64_VALUE
          && divisor.constant().int64Value() == 0) {
        report(divisor, "division by zero");
      }
    }
  }

  private void visitComprehension(CelExpr expr, Set<String> known) {
    CelComprehension loop = expr.comprehension();
    // The planner copies the list built so far at each step: nested, that took 32 s for 95 x 95.
    if (loops > 0 && loop.accuInit().getKind() == Kind.LIST) {
      report(
          expr, "'map' and 'filter' cannot be used inside another macro; use 'count' or 'exists'");
    }
    visit(loop.iterRange(), known);
    Set<String> inside = new HashSet<>(known);
    inside.removeIf(path -> path.startsWith(loop.iterVar() + ".")); // shadowed
    visit(loop.accuInit(), known);
    loops++;
    visit(loop.loopCondition(), inside);
    visit(loop.loopStep(), inside);
    loops--;
    visit(loop.result(), known);
  }

  private void checkRegex(CelExpr pattern) {
    if (pattern.getKind() == Kind.CONSTANT) {
      try {
        Pattern.compile(pattern.constant().stringValue());
      } catch (PatternSyntaxException e) {
        report(pattern, "invalid regular expression: " + e.getMessage());
      }
    }
  }

  /** The paths that have a value whenever {@code expr} evaluates to {@code outcome}. */
  private static Set<String> impliedBy(CelExpr expr, boolean outcome) {
    if (expr.getKind() == Kind.SELECT && expr.select().testOnly() && outcome) {
      return path(expr).map(Set::of).orElse(Set.of());
    }
    if (expr.getKind() == Kind.CALL) {
      List<CelExpr> args = expr.call().args();
      String function = expr.call().function();
      if (function.equals("!_")) {
        return impliedBy(args.get(0), !outcome);
      }
      if (function.equals(outcome ? "_&&_" : "_||_")) {
        return union(impliedBy(args.get(0), outcome), impliedBy(args.get(1), outcome));
      }
    }
    return Set.of();
  }

  /** {@code a.b.c} for a chain of selections from a variable. */
  private static Optional<String> path(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> Optional.of(expr.ident().name());
      case SELECT ->
          path(expr.select().operand()).map(operand -> operand + "." + expr.select().field());
      default -> Optional.empty();
    };
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> union = new HashSet<>(a);
    union.addAll(b);
    return union;
  }

  private void report(CelExpr expr, String message) {
    problems.add(
        ast.getSource()
            .getOffsetLocation(ast.getSource().getPositionsMap().getOrDefault(expr.id(), 0))
            .map(at -> new Problem(at.getLine(), at.getColumn() + 1, message))
            .orElseGet(() -> new Problem(0, 0, message)));
  }
}
