package io.queryadvisor;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.whatif.StatementRefused;
import java.util.List;

/** What a planner does not accept, with the place that it complains about. */
final class RefusedStatement {
  /** Characters shown before and behind the place, at most. */
  private static final int AROUND = 50;

  private RefusedStatement() {}

  static AdvisorException of(String sql, StatementRefused refused) {
    String message = "The planner refuses the statement: " + refused.getMessage();
    if (refused.position().isEmpty() || sql.isEmpty()) {
      return new AdvisorException(ErrorCode.INPUT, message);
    }
    // The server counts code points.
    int at =
        sql.offsetByCodePoints(
            0, Math.min(refused.position().getAsInt() - 1, sql.codePointCount(0, sql.length())));
    int start = sql.lastIndexOf('\n', at - 1) + 1;
    int next = sql.indexOf('\n', at);
    String line = sql.substring(start, next < 0 ? sql.length() : next).replace('\t', ' ');
    long number = sql.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    return new AdvisorException(
        ErrorCode.INPUT,
        "%s (line %d, column %d)".formatted(message, number, at - start + 1),
        excerpt(line, at - start));
  }

  /** The line, or what of it is near the place, and a caret below the place. */
  private static List<String> excerpt(String line, int column) {
    int from = Math.max(0, column - AROUND);
    int to = Math.min(line.length(), column + AROUND);
    String shown =
        (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    return List.of(shown, " ".repeat(column - from + (from > 0 ? 1 : 0)) + "^");
  }
}
