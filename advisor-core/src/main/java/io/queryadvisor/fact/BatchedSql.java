package io.queryadvisor.fact;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.ShapeFlag;
import io.queryadvisor.sql.StatementKind;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites a repeated statement into one that does the work of all, where that is safe. */
final class BatchedSql {
  private static final Pattern COLUMNS = Pattern.compile("(?i)\\(([^()]*)\\)\\s*values\\s*$");
  private static final Pattern VALUES = Pattern.compile("(?i)\\bvalues\\s*\\(");

  private BatchedSql() {}

  /** The batched form of the normalised text; empty where it cannot be told. */
  static Optional<String> of(Engine engine, UnderstoodQuery query, Optional<String> lookedUp) {
    String text = query.digest().text();
    return switch (query.shape().kind()) {
      case INSERT -> query.shape().has(ShapeFlag.INSERT_SELECT) ? Optional.empty() : rows(text);
      case SELECT, DELETE ->
          plain(query.shape())
              ? lookedUp.flatMap(column -> list(engine, text, column))
              : Optional.empty();
      case UPDATE, MERGE, TRANSACTION, DEFINITION, UTILITY -> Optional.empty();
    };
  }

  /**
   * Whether one answer for all keys holds the rows of each: nothing counts, cuts or merges rows.
   */
  private static boolean plain(QueryShape shape) {
    boolean merges =
        shape.has(ShapeFlag.AGGREGATE)
            || shape.has(ShapeFlag.GROUPED)
            || shape.has(ShapeFlag.DISTINCT)
            || shape.has(ShapeFlag.SET_OPERATION);
    return !merges
        && (!shape.limit().limited() || shape.kind() == StatementKind.DELETE)
        && !shape.limit().offsets();
  }

  /** {@code c = ?} becomes {@code c = ANY(?)} or {@code c IN (?, ?, …)}, where it stands once. */
  private static Optional<String> list(Engine engine, String text, String column) {
    Pattern equality =
        Pattern.compile(
            "(?i)(?<![\\w$])([\"`]?" + Pattern.quote(column) + "[\"`]?)\\s*=\\s*(\\?|\\$\\d+)");
    Matcher matcher = equality.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String list = engine.isMySqlFamily() ? " IN (?, ?, …)" : " = ANY(" + matcher.group(2) + ")";
    String batched =
        text.substring(0, matcher.start())
            + matcher.group(1)
            + list
            + text.substring(matcher.end());
    return matcher.find() || text.endsWith("…") ? Optional.empty() : Optional.of(batched);
  }

  /** {@code VALUES (…)} gets a second row and an ellipsis. */
  private static Optional<String> rows(String text) {
    Matcher matcher = VALUES.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = matcher.end() - 1; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        String before = text.substring(0, matcher.end() - 1);
        String row = spelledOut(before, text.substring(matcher.end() - 1, i + 1));
        String rest = text.substring(i + 1);
        return rest.stripLeading().startsWith(",")
            ? Optional.empty()
            : Optional.of(before + row + ", " + row + ", …" + rest);
      }
    }
    return Optional.empty();
  }

  /** MySQL's normalised text has one {@code ?} for a row of constants: one a column is meant. */
  private static String spelledOut(String before, String row) {
    Matcher columns = COLUMNS.matcher(before);
    if (!row.equals("(?)") || !columns.find()) {
      return row;
    }
    int count = columns.group(1).split(",", -1).length;
    return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
  }
}
