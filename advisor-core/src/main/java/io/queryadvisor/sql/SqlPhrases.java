package io.queryadvisor.sql;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Rewrites what the parser does not know into what means the same and it does. */
final class SqlPhrases {
  /** Words after SELECT that change nothing of a query's shape. */
  private static final Set<String> MODIFIERS =
      Set.of(
          "SQL_NO_CACHE",
          "SQL_CACHE",
          "SQL_SMALL_RESULT",
          "SQL_BIG_RESULT",
          "SQL_BUFFER_RESULT",
          "SQL_CALC_FOUND_ROWS",
          "HIGH_PRIORITY");

  private SqlPhrases() {}

  /** Rewrites the phrase that begins at a token; its last index, or empty where there is none. */
  static OptionalInt rewrite(List<SqlToken> tokens, int i, Engine engine, List<SqlToken> result) {
    if (phrase(tokens, i, "LOCK", "IN", "SHARE", "MODE")) {
      return replace(result, i + 3, "FOR", "SHARE");
    }
    return engine.isMySqlFamily() ? mySql(tokens, i, result) : postgres(tokens, i, result);
  }

  private static OptionalInt mySql(List<SqlToken> tokens, int i, List<SqlToken> result) {
    SqlToken token = tokens.get(i);
    if (operator(tokens, i, "|", "|")) {
      return replace(result, i + 1, "OR");
    } else if (operator(tokens, i, "&", "&")) {
      return replace(result, i + 1, "AND");
    } else if (token.is("MOD") && !phrase(tokens, i + 1, "(")) {
      return replace(result, i, "%");
    } else if (phrase(tokens, i, "PARTITION", "(")) {
      return OptionalInt.of(closing(tokens, i + 1));
    } else if (token.kind() == SqlToken.Kind.WORD
        && MODIFIERS.contains(token.text().toUpperCase(Locale.ROOT))) {
      return OptionalInt.of(i);
    }
    return OptionalInt.empty();
  }

  /** {@code ~~} is LIKE; {@code OPERATOR(pg_catalog.=)} is {@code =}, as foreign keys check. */
  private static OptionalInt postgres(List<SqlToken> tokens, int i, List<SqlToken> result) {
    if (phrase(tokens, i, "OPERATOR", "(")) {
      return copyOperator(tokens, i + 2, result);
    } else if (operator(tokens, i, "!", "~", "~", "*")) {
      return replace(result, i + 3, "NOT", "ILIKE");
    } else if (operator(tokens, i, "!", "~", "~")) {
      return replace(result, i + 2, "NOT", "LIKE");
    } else if (operator(tokens, i, "~", "~", "*")) {
      return replace(result, i + 2, "ILIKE");
    } else if (operator(tokens, i, "~", "~")) {
      return replace(result, i + 1, "LIKE");
    }
    return OptionalInt.empty();
  }

  private static OptionalInt replace(List<SqlToken> result, int end, String... words) {
    for (String word : words) {
      result.add(new SqlToken(SqlToken.Kind.WORD, word, true));
    }
    // what follows must not grow together with the last word
    result.add(new SqlToken(SqlToken.Kind.SYMBOL, "", true));
    return OptionalInt.of(end);
  }

  private static OptionalInt copyOperator(List<SqlToken> tokens, int start, List<SqlToken> result) {
    int end = start;
    while (end < tokens.size() && !tokens.get(end).is(")")) {
      SqlToken token = tokens.get(end);
      if (token.kind() == SqlToken.Kind.SYMBOL && !token.is(".")) {
        result.add(token);
      }
      end++;
    }
    return OptionalInt.of(end);
  }

  static boolean phrase(List<SqlToken> tokens, int i, String... words) {
    for (int w = 0; w < words.length; w++) {
      if (i + w >= tokens.size() || !tokens.get(i + w).is(words[w])) {
        return false;
      }
    }
    return true;
  }

  /** A phrase of symbols without space between them. */
  private static boolean operator(List<SqlToken> tokens, int i, String... symbols) {
    if (!phrase(tokens, i, symbols)) {
      return false;
    }
    for (int s = 1; s < symbols.length; s++) {
      if (tokens.get(i + s).spaced()) {
        return false;
      }
    }
    return true;
  }

  private static int closing(List<SqlToken> tokens, int open) {
    int i = open;
    while (i < tokens.size() - 1 && !tokens.get(i).is(")")) {
      i++;
    }
    return i;
  }
}
