package io.queryadvisor.sql;

import io.queryadvisor.sql.Placeholder.ColumnName;
import io.queryadvisor.sql.Placeholder.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads from the tokens around a placeholder what its value is for.
 *
 * @param tokens of the statement
 * @param identifiers folds its names
 */
record PlaceholderContext(List<SqlToken> tokens, Identifiers identifiers) {
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          SELECT FROM WHERE AND OR NOT IN IS LIKE ILIKE BETWEEN EXISTS ANY ALL SOME ARRAY CASE WHEN
          THEN ELSE AS ON USING JOIN INNER LEFT RIGHT FULL OUTER CROSS NATURAL LATERAL UNION INTERSECT
          EXCEPT DISTINCT GROUP ORDER BY HAVING LIMIT OFFSET FETCH FOR INTO RETURNING SET VALUES ESCAPE
          DESC ASC WINDOW WITH DEFAULT ONLY ROWS SYMMETRIC SIMILAR TO UPDATE INSERT DELETE MERGE
          DUPLICATE CONFLICT TABLESAMPLE\
          """
              .split("\\s+"));

  private static final String OPERATOR_SYMBOLS = "+-*/<>=~!@#%^&|`?:";

  /** What a value is for. */
  record Meaning(Role role, Optional<ColumnName> column, int element) {
    static Meaning of(Role role) {
      return new Meaning(role, Optional.empty(), 0);
    }
  }

  /** Whether an expression may end with the token. */
  static boolean operand(SqlToken token) {
    return switch (token.kind()) {
      case IDENTIFIER, STRING, NUMBER, PARAMETER -> true;
      case WORD -> !keyword(token);
      case SYMBOL -> token.text().equals(")") || token.text().equals("]");
    };
  }

  /** Whether an expression may begin with the token. */
  static boolean opens(SqlToken token) {
    return switch (token.kind()) {
      case IDENTIFIER, STRING, NUMBER, PARAMETER -> true;
      case WORD -> !keyword(token) || token.is("ARRAY") || token.is("ANY");
      case SYMBOL -> token.text().equals("(");
    };
  }

  static boolean name(SqlToken token) {
    return token.kind() == SqlToken.Kind.IDENTIFIER
        || (token.kind() == SqlToken.Kind.WORD && !keyword(token));
  }

  private static boolean keyword(SqlToken token) {
    return KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT));
  }

  /** The meaning of the placeholder at an index. */
  Meaning of(int i, boolean typed) {
    int before = typed ? beforeType(i) : i - 1;
    while (at(before, "(") && !at(before - 1, "IN") && alone(before)) {
      before--; // ($1) is $1
    }
    Optional<Meaning> clause = clause(before, i);
    if (clause.isPresent()) {
      return clause.get();
    }
    Operators operators = new Operators(this);
    return operators
        .behind(before)
        .or(() -> new ValueLists(this).of(i))
        .or(() -> operators.before(afterCast(i + 1)))
        .orElse(Meaning.of(Role.OTHER));
  }

  /** A parenthesis behind an operator or keyword, not a function's or a list's. */
  private boolean alone(int open) {
    int behind = Parentheses.closing(tokens, open);
    for (int i = open + 1; i < behind; i++) {
      if (at(i, ",")) {
        return false;
      }
    }
    return open > 0
        && !operand(tokens.get(open - 1))
        && !at(open - 1, "ANY")
        && !at(open - 1, "VALUES");
  }

  private int beforeType(int i) {
    int before = i - 2;
    return at(i - 1, "ZONE") ? before - 3 : before;
  }

  /** Words that say by themselves what follows them. */
  private Optional<Meaning> clause(int before, int i) {
    if (at(before, "LIMIT")) {
      // MySQL: LIMIT offset, count
      return Optional.of(Meaning.of(at(i + 1, ",") ? Role.ROW_OFFSET : Role.ROW_LIMIT));
    } else if (at(before, ",") && at(before - 2, "LIMIT")) {
      return Optional.of(Meaning.of(Role.ROW_LIMIT));
    } else if (at(before, "OFFSET")) {
      return Optional.of(Meaning.of(Role.ROW_OFFSET));
    } else if (at(before - 1, "FETCH")) {
      return Optional.of(Meaning.of(Role.ROW_LIMIT));
    } else if (at(before, "ZONE")) {
      return Optional.of(Meaning.of(Role.TIME_ZONE));
    } else if (at(before, "(")
        && (at(before - 1, "DATE_TRUNC")
            || at(before - 1, "DATE_PART")
            || at(before - 1, "EXTRACT"))) {
      return Optional.of(Meaning.of(Role.DATE_FIELD));
    }
    return Optional.empty();
  }

  boolean at(int i, String text) {
    return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
  }

  /** Whether a character of an operator stands at an index; PostgreSQL's {@code ?} is one too. */
  boolean symbol(int i) {
    if (i < 0 || i >= tokens.size()) {
      return false;
    }
    SqlToken token = tokens.get(i);
    boolean question =
        token.kind() == SqlToken.Kind.PARAMETER
            && token.text().equals("?")
            && i > 0
            && i + 1 < tokens.size()
            && operand(tokens.get(i - 1))
            && opens(tokens.get(i + 1));
    return question
        || (token.kind() == SqlToken.Kind.SYMBOL && OPERATOR_SYMBOLS.contains(token.text()));
  }

  /** The index behind a {@code ::type} that begins at an index. */
  int afterCast(int start) {
    int i = start;
    while (at(i, ":") && at(i + 1, ":")) {
      i += 3;
      if (at(i, "(")) {
        i = Parentheses.closing(tokens, i) + 1;
      }
      while (at(i, "[") || at(i, "]")) {
        i++;
      }
    }
    return i;
  }

  /** The column of an expression that ends at an index. */
  Optional<ColumnName> columnEndingAt(int last) {
    int i = beforeCast(last);
    if (at(i, ")")) {
      OptionalInt open = Parentheses.opening(tokens, i);
      return open.isEmpty() ? Optional.empty() : wrapped(open.getAsInt(), i);
    }
    if (i < 0 || !name(tokens.get(i))) {
      return Optional.empty();
    }
    Optional<String> qualifier =
        at(i - 1, ".") && i >= 2 && name(tokens.get(i - 2))
            ? Optional.of(identifiers.fold(tokens.get(i - 2).text()))
            : Optional.empty();
    return Optional.of(
        new ColumnName(qualifier, identifiers.fold(tokens.get(i).text()), Optional.empty()));
  }

  /** The column of an expression that begins at an index and is nothing but a column. */
  Optional<ColumnName> columnStartingAt(int first) {
    int i = first;
    while (at(i + 1, ".")) {
      i += 2;
    }
    return i < tokens.size() && !at(i + 1, "(") ? columnEndingAt(i) : Optional.empty();
  }

  /** {@code lower(c)}, {@code (c)}, {@code coalesce(c, 0)}: the first argument, if a column. */
  private Optional<ColumnName> wrapped(int open, int close) {
    int end = firstArgumentEnd(open, close);
    Optional<String> function =
        open > 0 && name(tokens.get(open - 1))
            ? Optional.of(tokens.get(open - 1).text().toLowerCase(Locale.ROOT))
            : Optional.empty();
    return column(open + 1, end)
        .map(column -> new ColumnName(column.qualifier(), column.name(), function));
  }

  /** The column that all the tokens between two indexes are, in parentheses and cast or not. */
  private Optional<ColumnName> column(int first, int end) {
    int start = first;
    int stop = end;
    while (at(start, "(") && afterCast(Parentheses.closing(tokens, start) + 1) == stop) {
      stop = Parentheses.closing(tokens, start);
      start++;
    }
    return expressionEnd(start) == stop ? columnStartingAt(start) : Optional.empty();
  }

  private int firstArgumentEnd(int open, int close) {
    for (int i = open + 1; i < close; i++) {
      if (at(i, ",")) {
        return i;
      }
    }
    return close;
  }

  private int expressionEnd(int first) {
    int i = first;
    while (at(i + 1, ".")) {
      i += 2;
    }
    return afterCast(i + 1);
  }

  private int beforeCast(int last) {
    int i = last;
    while (i >= 3 && at(i - 1, ":") && at(i - 2, ":")) {
      i -= 3;
    }
    return i;
  }
}
