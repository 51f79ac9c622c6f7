package io.queryadvisor.sql;

import io.queryadvisor.sql.Placeholder.ColumnName;
import io.queryadvisor.sql.Placeholder.Role;
import io.queryadvisor.sql.PlaceholderContext.Meaning;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the list that a placeholder stands in.
 *
 * @param context the tokens around it
 */
record ValueLists(PlaceholderContext context) {

  /** The meaning of an element of {@code IN (…)}, {@code ANY (…)}, a row, or VALUES. */
  Optional<Meaning> of(int i) {
    OptionalInt around = Parentheses.around(context.tokens(), i);
    if (around.isEmpty()) {
      return Optional.empty();
    }
    int open = around.getAsInt();
    int element = Parentheses.element(context.tokens(), open, i);
    if (at(open - 1, "IN")) {
      int left = at(open - 2, "NOT") ? open - 3 : open - 2;
      return list(left, open, i, element);
    } else if (at(open, "[") && at(open - 1, "ARRAY")) {
      // = ANY (ARRAY[…])
      int any = at(open - 2, "(") ? open - 3 : open - 2;
      return compares(any)
          ? list(beforeOperator(any), open, i, element)
          : content(open - 1, element);
    } else if (compares(open - 1)) {
      return Optional.of(
          new Meaning(Role.ARRAY, context.columnEndingAt(beforeOperator(open - 1)), 0));
    } else if (context.symbol(open - 1)) {
      return row(open, element);
    }
    return inserted(open, element);
  }

  /** Whether ANY, ALL or SOME behind an operator stands at an index. */
  private boolean compares(int any) {
    return (at(any, "ANY") || at(any, "ALL") || at(any, "SOME")) && context.symbol(any - 1);
  }

  private int beforeOperator(int any) {
    return new Operators(context).firstOf(any - 1) - 1;
  }

  private Optional<Meaning> list(int left, int open, int i, int element) {
    boolean only =
        open + 1 == i && context.afterCast(i + 1) == Parentheses.closing(context.tokens(), open);
    return Optional.of(
        new Meaning(only ? Role.WHOLE_LIST : Role.LIST, context.columnEndingAt(left), element));
  }

  /** {@code tags @> ARRAY[…]}. */
  private Optional<Meaning> content(int array, int element) {
    return context.symbol(array - 1)
        ? Optional.of(
            new Meaning(
                Role.LIST,
                context.columnEndingAt(new Operators(context).firstOf(array - 1) - 1),
                element))
        : Optional.empty();
  }

  /** {@code (a, b) > ($1, $2)}. */
  private Optional<Meaning> row(int open, int element) {
    Operators operators = new Operators(context);
    int first = operators.firstOf(open - 1);
    Role role = Operators.role(operators.text(first, open - 1));
    if (!at(first - 1, ")")) {
      return Optional.empty();
    }
    OptionalInt left = Parentheses.opening(context.tokens(), first - 1);
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Meaning(role, nth(left.getAsInt(), first - 1, element), 0));
  }

  /** {@code INSERT INTO t (a, b) VALUES ($1, $2)}. */
  private Optional<Meaning> inserted(int open, int element) {
    int i = open;
    while (i > 0 && !at(i, "VALUES") && !at(i, "SELECT") && !at(i, "FROM")) {
      i--;
    }
    if (!at(i, "VALUES") || !at(i - 1, ")")) {
      return Optional.empty();
    }
    OptionalInt columns = Parentheses.opening(context.tokens(), i - 1);
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new Meaning(Role.EQUALITY, nth(columns.getAsInt(), i - 1, element), 0));
  }

  private Optional<ColumnName> nth(int open, int close, int element) {
    for (int i = open + 1; i < close; i++) {
      if (Parentheses.element(context.tokens(), open, i) == element && !at(i, ",")) {
        return context.columnStartingAt(i);
      }
    }
    return Optional.empty();
  }

  private boolean at(int i, String text) {
    return context.at(i, text);
  }
}
