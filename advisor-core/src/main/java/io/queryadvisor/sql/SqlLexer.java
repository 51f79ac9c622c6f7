package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a statement into tokens by its engine's lexical rules (PostgreSQL 18 manual, 4.1; MySQL
 * 8.0 manual, 9.1 and 9.7), without comments and with every string in one form. One pass, no
 * recursion.
 */
final class SqlLexer {
  private final String sql;
  private final boolean mySql;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;
  private int start;
  private boolean spaced;

  private SqlLexer(String sql, Engine engine) {
    this.sql = sql;
    this.mySql = engine.isMySqlFamily();
  }

  /**
   * The statement's tokens in order.
   *
   * @throws UnreadableSql where a string, a delimited identifier or a comment does not end
   */
  static List<SqlToken> tokens(String sql, Engine engine) {
    SqlLexer lexer = new SqlLexer(sql, engine);
    while (lexer.at < sql.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    start = at;
    char c = sql.charAt(at);
    if (Character.isWhitespace(c) || c == '\0') {
      at++;
      spaced = true;
    } else if (!skipComment()) {
      switch (c) {
        case '\'' -> string('\'', mySql);
        case '"' -> {
          if (mySql) {
            string('"', true);
          } else {
            identifier('"');
          }
        }
        case '`' -> identifier('`');
        case '$' -> dollar();
        default -> wordNumberOrSymbol(c);
      }
    }
  }

  private boolean skipComment() {
    if (sql.startsWith("--", at) && (!mySql || at + 2 >= sql.length() || spaceAt(at + 2))) {
      skipLine();
    } else if (mySql && sql.charAt(at) == '#') {
      skipLine();
    } else if (mySql && (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at))) {
      at = sql.indexOf('!', at) + 1;
      while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
        at++;
      }
    } else if (mySql && sql.startsWith("*/", at)) {
      at += 2;
    } else if (sql.startsWith("/*", at)) {
      skipBlock();
    } else {
      return false;
    }
    spaced = true;
    return true;
  }

  private boolean spaceAt(int index) {
    return Character.isWhitespace(sql.charAt(index));
  }

  private void skipLine() {
    int end = sql.indexOf('\n', at);
    at = end < 0 ? sql.length() : end + 1;
  }

  /** PostgreSQL's block comments nest, MySQL's do not. */
  private void skipBlock() {
    int depth = 0;
    do {
      if (at >= sql.length()) {
        throw new UnreadableSql("a comment does not end");
      }
      if (sql.startsWith("/*", at) && (!mySql || depth == 0)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0);
  }

  private void string(char quote, boolean backslashEscapes) {
    StringBuilder text = new StringBuilder("'");
    int i = at + 1;
    while (true) {
      if (i >= sql.length()) {
        throw new UnreadableSql("a string does not end");
      }
      char c = sql.charAt(i++);
      if (c == '\\' && backslashEscapes && i < sql.length()) {
        i = escape(text, i);
      } else if (c == quote && i < sql.length() && sql.charAt(i) == quote) {
        append(text, c);
        i++;
      } else if (c == quote) {
        break;
      } else {
        append(text, c);
      }
    }
    at = i;
    add(SqlToken.Kind.STRING, text.append('\'').toString());
  }

  /** Keeps {@code \%} and {@code \_}: they mean something to LIKE. */
  private int escape(StringBuilder text, int i) {
    char escaped = sql.charAt(i);
    if (escaped == '%' || escaped == '_') {
      text.append('\\');
    }
    append(text, escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped);
    return i + 1;
  }

  /** Newlines become blanks: two blank lines would end the statement for the parser. */
  private static void append(StringBuilder text, char c) {
    if (c == '\'') {
      text.append("''");
    } else {
      text.append(c < ' ' ? ' ' : c);
    }
  }

  private void identifier(char quote) {
    int i = at + 1;
    while (true) {
      int end = sql.indexOf(quote, i);
      if (end < 0) {
        throw new UnreadableSql("a delimited identifier does not end");
      }
      i = end + 1;
      if (i >= sql.length() || sql.charAt(i) != quote) {
        break;
      }
      i++;
    }
    String text = sql.substring(at, i);
    at = i;
    add(SqlToken.Kind.IDENTIFIER, text);
  }

  private void dollar() {
    int i = at + 1;
    while (i < sql.length() && Character.isDigit(sql.charAt(i))) {
      i++;
    }
    if (i > at + 1) {
      String text = sql.substring(at, i);
      at = i;
      add(SqlToken.Kind.PARAMETER, text);
      return;
    }
    while (i < sql.length() && Character.isJavaIdentifierPart(sql.charAt(i))) {
      if (sql.charAt(i) == '$') {
        dollarQuoted(sql.substring(at, i + 1));
        return;
      }
      i++;
    }
    symbol();
  }

  private void dollarQuoted(String tag) {
    int start = at + tag.length();
    int end = sql.indexOf(tag, start);
    if (end < 0) {
      throw new UnreadableSql("a string does not end");
    }
    StringBuilder text = new StringBuilder("'");
    for (int i = start; i < end; i++) {
      append(text, sql.charAt(i));
    }
    at = end + tag.length();
    add(SqlToken.Kind.STRING, text.append('\'').toString());
  }

  private void wordNumberOrSymbol(char c) {
    if (Character.isDigit(c) || (c == '.' && at + 1 < sql.length() && digitAfterDot())) {
      number();
    } else if (Character.isJavaIdentifierStart(c)) {
      word();
    } else if (sql.startsWith("...", at)) {
      at += 3;
      add(SqlToken.Kind.PARAMETER, "?");
    } else if (c == '…') {
      at++;
      add(SqlToken.Kind.PARAMETER, "?");
    } else if (c == '?' && !sql.startsWith("?|", at) && !sql.startsWith("?&", at)) {
      parameter();
    } else {
      symbol();
    }
  }

  /** {@code ?}, or {@code ?+} where a tool stands it for a list. */
  private void parameter() {
    at += sql.startsWith("?+", at) && at + 2 < sql.length() && sql.charAt(at + 2) == ')' ? 2 : 1;
    add(SqlToken.Kind.PARAMETER, "?");
  }

  private boolean digitAfterDot() {
    boolean afterName =
        !spaced
            && !tokens.isEmpty()
            && (tokens.get(tokens.size() - 1).kind() == SqlToken.Kind.WORD
                || tokens.get(tokens.size() - 1).kind() == SqlToken.Kind.IDENTIFIER);
    return !afterName && Character.isDigit(sql.charAt(at + 1));
  }

  private void number() {
    int start = at;
    while (at < sql.length() && numberPart(sql.charAt(at), sql.charAt(Math.max(start, at - 1)))) {
      at++;
    }
    String text = sql.substring(start, at);
    // MySQL allows identifiers that begin with a digit: 2fa_tokens
    boolean name = mySql && text.chars().anyMatch(c -> c == '_');
    add(name ? SqlToken.Kind.WORD : SqlToken.Kind.NUMBER, text);
  }

  private static boolean numberPart(char c, char before) {
    return Character.isLetterOrDigit(c)
        || c == '.'
        || c == '_'
        || ((c == '+' || c == '-') && (before == 'e' || before == 'E'));
  }

  private void word() {
    int start = at;
    while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
      at++;
    }
    String text = sql.substring(start, at);
    if (at < sql.length() && sql.charAt(at) == '\'' && prefixedString(text)) {
      return;
    }
    if (!mySql && text.equalsIgnoreCase("u") && sql.startsWith("&'", at)) {
      at++;
      string('\'', false);
      return;
    }
    add(SqlToken.Kind.WORD, text);
  }

  /** Whether the word was a string's prefix, and the string is read. */
  private boolean prefixedString(String prefix) {
    if (mySql && prefix.startsWith("_")) {
      string('\'', true);
      return true;
    }
    return switch (prefix) {
      case "e", "E" -> {
        string('\'', true);
        yield true;
      }
      case "n", "N", "b", "B", "x", "X" -> {
        string('\'', mySql);
        yield true;
      }
      default -> false;
    };
  }

  private void symbol() {
    at++;
    add(SqlToken.Kind.SYMBOL, sql.substring(at - 1, at));
  }

  private void add(SqlToken.Kind kind, String text) {
    tokens.add(new SqlToken(kind, text, spaced, start, at));
    spaced = false;
  }
}
