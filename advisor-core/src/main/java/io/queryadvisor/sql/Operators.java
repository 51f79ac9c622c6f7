package io.queryadvisor.sql;

import io.queryadvisor.sql.Placeholder.ColumnName;
import io.queryadvisor.sql.Placeholder.Role;
import io.queryadvisor.sql.PlaceholderContext.Meaning;
import java.util.Optional;

/**
 * Reads the operator beside a placeholder.
 *
 * @param context the tokens around it
 */
record Operators(PlaceholderContext context) {

  /** The meaning of what follows the operator that ends at an index. */
  Optional<Meaning> behind(int last) {
    if (at(last, "BETWEEN") || (at(last, "SYMMETRIC") && at(last - 1, "BETWEEN"))) {
      return compared(left(at(last, "BETWEEN") ? last : last - 1), Role.LOWER_BOUND);
    }
    if (at(last, "AND")) {
      return upperOfBetween(last);
    }
    if (at(last, "LIKE") || at(last, "ILIKE") || (at(last, "TO") && at(last - 1, "SIMILAR"))) {
      return compared(left(at(last, "TO") ? last - 1 : last), Role.PATTERN);
    }
    if (at(last, "FROM") && at(last - 1, "DISTINCT")) {
      int is = at(last - 2, "NOT") ? last - 3 : last - 2;
      return compared(is - 1, Role.EQUALITY);
    }
    if (!context.symbol(last)) {
      return Optional.empty();
    }
    int first = firstOf(last);
    return compared(first - 1, role(text(first, last)));
  }

  /** The meaning of what precedes the operator that begins at an index: {@code $1 < c}. */
  Optional<Meaning> before(int first) {
    if (!context.symbol(first)) {
      return Optional.empty();
    }
    int last = first;
    while (context.symbol(last + 1)) {
      last++;
    }
    Role role = mirrored(role(text(first, last)));
    return context
        .columnStartingAt(last + 1)
        .map(column -> new Meaning(role, Optional.of(column), 0));
  }

  /** The place before an operator's NOT. */
  private int left(int operator) {
    return at(operator - 1, "NOT") ? operator - 2 : operator - 1;
  }

  private Optional<Meaning> upperOfBetween(int and) {
    int depth = 0;
    for (int i = and - 1; i > 0; i--) {
      depth += at(i, ")") ? 1 : at(i, "(") ? -1 : 0;
      if (depth < 0 || (depth == 0 && (at(i, "AND") || at(i, "WHERE") || at(i, "OR")))) {
        return Optional.empty();
      }
      if (depth == 0 && at(i, "BETWEEN")) {
        return compared(left(i), Role.UPPER_BOUND);
      }
    }
    return Optional.empty();
  }

  private Optional<Meaning> compared(int last, Role role) {
    Optional<ColumnName> column = context.columnEndingAt(last);
    return Optional.of(new Meaning(role, column, 0));
  }

  int firstOf(int last) {
    int first = last;
    while (context.symbol(first - 1) && !context.tokens().get(first).spaced()) {
      first--;
    }
    return first;
  }

  String text(int first, int last) {
    StringBuilder text = new StringBuilder();
    for (int i = first; i <= last; i++) {
      text.append(context.tokens().get(i).text());
    }
    return text.toString();
  }

  static Role role(String operator) {
    return switch (operator) {
      case "=", "<>", "!=", "<=>", "==" -> Role.EQUALITY;
      case "<", "<=" -> Role.UPPER_BOUND;
      case ">", ">=" -> Role.LOWER_BOUND;
      case "~~", "~~*", "!~~", "!~~*" -> Role.PATTERN;
      case "@>", "<@", "&&", "@@", "?", "?|", "?&", "@?" -> Role.CONTENT;
      default -> Role.OTHER;
    };
  }

  private static Role mirrored(Role role) {
    return switch (role) {
      case UPPER_BOUND -> Role.LOWER_BOUND;
      case LOWER_BOUND -> Role.UPPER_BOUND;
      default -> role;
    };
  }

  private boolean at(int i, String text) {
    return context.at(i, text);
  }
}
