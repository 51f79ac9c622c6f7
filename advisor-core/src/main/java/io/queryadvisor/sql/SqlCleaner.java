package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Rewrites a statement into what the parser reads well and fast: one line, no comments, one form of
 * string, short lists, no typed placeholders. The meaning for a query's shape stays.
 */
final class SqlCleaner {
  /** Characters of a raw statement that are looked at, at most. */
  static final int MAXIMUM_RAW_CHARACTERS = 1_000_000;

  /** Characters of a cleaned statement, at most. */
  static final int MAXIMUM_CHARACTERS = 100_000;

  /** Parentheses in parentheses, at most: a parser needs stack for each. */
  private static final int MAXIMUM_NESTING = 100;

  /** Elements that stay of a list; more tell nothing about the shape. */
  private static final int MAXIMUM_ELEMENTS = 100;

  private static final Set<String> LITERAL_TYPES =
      Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "TIMETZ", "INTERVAL", "DATETIME");

  private SqlCleaner() {}

  /**
   * The cleaned text of exactly one statement.
   *
   * @throws UnreadableSql where it is too long, cut off, unbalanced, or not one statement
   */
  static String clean(String sql, Engine engine) {
    if (sql.length() > MAXIMUM_RAW_CHARACTERS) {
      throw new UnreadableSql("is longer than " + MAXIMUM_RAW_CHARACTERS + " characters");
    }
    if (sql.stripTrailing().endsWith("…")) {
      throw new UnreadableSql("is cut off");
    }
    List<SqlToken> tokens = withoutEnd(SqlLexer.tokens(sql, engine));
    checkNesting(tokens);
    String cleaned = join(rewritten(tokens, engine));
    if (cleaned.length() > MAXIMUM_CHARACTERS) {
      throw new UnreadableSql("is longer than " + MAXIMUM_CHARACTERS + " characters");
    }
    return cleaned;
  }

  private static List<SqlToken> withoutEnd(List<SqlToken> tokens) {
    int end = tokens.size();
    while (end > 0 && tokens.get(end - 1).is(";")) {
      end--;
    }
    List<SqlToken> statement = tokens.subList(0, end);
    if (statement.isEmpty()) {
      throw new UnreadableSql("is empty");
    }
    long ends = statement.stream().filter(token -> token.is(";")).count();
    if (ends > 0) {
      throw new UnreadableSql("holds " + (ends + 1) + " statements");
    }
    return statement;
  }

  private static void checkNesting(List<SqlToken> tokens) {
    int depth = 0;
    for (SqlToken token : tokens) {
      if (token.is("(") || token.is("[")) {
        depth++;
      } else if (token.is(")") || token.is("]")) {
        depth--;
      }
      if (depth < 0) {
        throw new UnreadableSql("closes a parenthesis that it did not open");
      }
      if (depth > MAXIMUM_NESTING) {
        throw new UnreadableSql("nests more than " + MAXIMUM_NESTING + " parentheses");
      }
    }
    if (depth > 0) {
      throw new UnreadableSql("opens a parenthesis that it does not close");
    }
  }

  private static List<SqlToken> rewritten(List<SqlToken> tokens, Engine engine) {
    List<SqlToken> result = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (typedPlaceholder(tokens, i, engine) || only(tokens, i)) {
        continue;
      }
      OptionalInt end = SqlPhrases.rewrite(tokens, i, engine, result);
      if (end.isPresent()) {
        i = end.getAsInt();
        continue;
      }
      result.add(token);
      if (opensList(tokens, i)) {
        i = copyList(tokens, i + 1, result);
      } else if (token.is("VALUES")) {
        i = copyFirstRow(tokens, i + 1, result);
      }
    }
    return result;
  }

  /** {@code DATE $1}: the type would make the parser fail, and tells no more than the column. */
  private static boolean typedPlaceholder(List<SqlToken> tokens, int i, Engine engine) {
    if (tokens.get(i).kind() != SqlToken.Kind.WORD
        || i + 1 >= tokens.size()
        || tokens.get(i + 1).kind() != SqlToken.Kind.PARAMETER
        || !LITERAL_TYPES.contains(tokens.get(i).text().toUpperCase(Locale.ROOT))) {
      return false;
    }
    // MySQL's INTERVAL ? DAY is no literal
    return !(engine.isMySqlFamily() && tokens.get(i).is("INTERVAL"));
  }

  /** {@code UPDATE ONLY t}: whether partitions take part changes nothing here. */
  private static boolean only(List<SqlToken> tokens, int i) {
    return i > 0
        && tokens.get(i).is("ONLY")
        && (tokens.get(i - 1).is("UPDATE") || tokens.get(i - 1).is("FROM"));
  }

  private static boolean opensList(List<SqlToken> tokens, int i) {
    if (i + 1 >= tokens.size()) {
      return false;
    }
    SqlToken next = tokens.get(i + 1);
    return (tokens.get(i).is("IN") && next.is("(")) || (tokens.get(i).is("ARRAY") && next.is("["));
  }

  /** Copies the list that opens at {@code open} without its surplus; returns its last index. */
  private static int copyList(List<SqlToken> tokens, int open, List<SqlToken> result) {
    int depth = 0;
    int elements = 1;
    for (int i = open; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.is("(") || token.is("[")) {
        depth++;
      } else if (token.is(")") || token.is("]")) {
        depth--;
      } else if (token.is(",") && depth == 1) {
        elements++;
      } else if (i == open + 1 && (token.is("SELECT") || token.is("WITH") || token.is("VALUES"))) {
        return open;
      }
      if (elements <= MAXIMUM_ELEMENTS || depth == 0) {
        result.add(token);
      }
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  /** Copies the first of several rows after VALUES; returns the last row's last index. */
  private static int copyFirstRow(List<SqlToken> tokens, int start, List<SqlToken> result) {
    if (start >= tokens.size() || !tokens.get(start).is("(")) {
      return start - 1;
    }
    int end = closing(tokens, start);
    result.addAll(tokens.subList(start, end + 1));
    while (end + 2 < tokens.size() && tokens.get(end + 1).is(",") && tokens.get(end + 2).is("(")) {
      end = closing(tokens, end + 2);
    }
    return end;
  }

  private static int closing(List<SqlToken> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        depth++;
      } else if (tokens.get(i).is(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  private static String join(List<SqlToken> tokens) {
    StringBuilder text = new StringBuilder();
    boolean afterDot = false;
    for (SqlToken token : tokens) {
      boolean dot = token.is(".");
      if (token.spaced() && !text.isEmpty() && !dot && !afterDot) {
        text.append(' ');
      }
      text.append(token.text());
      afterDot = dot;
    }
    return text.toString();
  }
}
