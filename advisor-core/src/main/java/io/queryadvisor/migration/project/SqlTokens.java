package io.queryadvisor.migration.project;

import io.queryadvisor.migration.project.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a script into tokens, in one pass. Comments, strings and function bodies hide what they
 * hold; what is not closed ends with the script.
 */
final class SqlTokens {
  private final String script;
  private final boolean mySql;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;

  private SqlTokens(String script, boolean mySql) {
    this.script = script;
    this.mySql = mySql;
  }

  static List<SqlToken> of(String script, boolean mySql) {
    SqlTokens lexer = new SqlTokens(script, mySql);
    while (lexer.at < script.length()) {
      lexer.step();
    }
    return lexer.tokens;
  }

  private void step() {
    char c = script.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (script.startsWith("--", at) || (mySql && c == '#')) {
      at = lineEnd();
    } else if (script.startsWith("/*", at)) {
      at = commentEnd();
    } else if (c == '\'') {
      add(Kind.CONSTANT, quotedEnd(c));
    } else if (c == '"' || c == '`') {
      add(mySql && c == '"' ? Kind.CONSTANT : Kind.QUOTED_NAME, quotedEnd(c));
    } else if (c == '$' && dollarTag().isPresent()) {
      add(Kind.CONSTANT, dollarEnd(dollarTag().get()));
    } else if (Character.isDigit(c)) {
      add(Kind.CONSTANT, wordEnd());
    } else if (isWordPart(c)) {
      add(Kind.WORD, wordEnd());
    } else {
      add(Kind.SIGN, at + 1);
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new SqlToken(kind, script.substring(at, end), at));
    at = end;
  }

  private int lineEnd() {
    int end = script.indexOf('\n', at);
    return end < 0 ? script.length() : end;
  }

  /** PostgreSQL's comments nest. */
  private int commentEnd() {
    int depth = 0;
    for (int i = at; i < script.length() - 1; i++) {
      if (script.startsWith("/*", i) && (depth == 0 || !mySql)) {
        depth++;
        i++;
      } else if (script.startsWith("*/", i)) {
        i++;
        if (--depth == 0) {
          return i + 1;
        }
      }
    }
    return script.length();
  }

  /** Doubled quotes stand for one; MySQL, and PostgreSQL behind an E, know a backslash too. */
  private int quotedEnd(char quote) {
    boolean escapes =
        quote != '`' && (mySql || (at > 0 && Character.toLowerCase(script.charAt(at - 1)) == 'e'));
    for (int i = at + 1; i < script.length(); i++) {
      if (escapes && script.charAt(i) == '\\') {
        i++;
      } else if (script.charAt(i) == quote) {
        if (i + 1 >= script.length() || script.charAt(i + 1) != quote) {
          return i + 1;
        }
        i++;
      }
    }
    return script.length();
  }

  private Optional<String> dollarTag() {
    int end = script.indexOf('$', at + 1);
    if (mySql || end < 0) {
      return Optional.empty();
    }
    String tag = script.substring(at, end + 1);
    return tag.matches("\\$([A-Za-z_]\\w*)?\\$") ? Optional.of(tag) : Optional.empty();
  }

  private int dollarEnd(String tag) {
    int end = script.indexOf(tag, at + tag.length());
    return end < 0 ? script.length() : end + tag.length();
  }

  private int wordEnd() {
    int end = at + 1;
    while (end < script.length() && isWordPart(script.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
