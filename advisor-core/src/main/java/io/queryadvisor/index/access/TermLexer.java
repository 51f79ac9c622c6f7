package io.queryadvisor.index.access;

import io.queryadvisor.index.access.TermToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits an expression of EXPLAIN into tokens. One pass, no recursion. */
final class TermLexer {
  private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

  private final String text;
  private final List<TermToken> tokens = new ArrayList<>();
  private int at;

  private TermLexer(String text) {
    this.text = text;
  }

  static List<TermToken> tokens(String text) {
    TermLexer lexer = new TermLexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '\'' || ((c == 'E' || c == 'B') && followedBy('\''))) {
      string();
    } else if (c == '"') {
      quotedName();
    } else if (Character.isDigit(c)) {
      run(Kind.NUMBER, "._");
    } else if (c == '$' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
      at++;
      run(Kind.PARAMETER, "");
    } else if (Character.isLetter(c) || c == '_') {
      word();
    } else if (OPERATORS.indexOf(c) >= 0) {
      int start = at;
      while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      add(Kind.OPERATOR, text.substring(start, at), start);
    } else {
      int start = at;
      at += text.startsWith("::", at) ? 2 : 1;
      add(Kind.SIGN, text.substring(start, at), start);
    }
  }

  private boolean followedBy(char wanted) {
    return at + 1 < text.length() && text.charAt(at + 1) == wanted;
  }

  private void add(Kind kind, String value, int start) {
    tokens.add(new TermToken(kind, value, start, at));
  }

  private void string() {
    int start = at;
    boolean escapes = text.charAt(at) == 'E';
    at += text.charAt(at) == '\'' ? 1 : 2;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (escapes && c == '\\') {
        at++;
      } else if (c == '\'') {
        if (at >= text.length() || text.charAt(at) != '\'') {
          break;
        }
        at++;
      }
    }
    at = Math.min(at, text.length());
    add(Kind.STRING, text.substring(start, at), start);
  }

  private void quotedName() {
    int start = at++;
    StringBuilder name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        if (at >= text.length() || text.charAt(at) != '"') {
          break;
        }
        at++;
      }
      name.append(c);
    }
    add(Kind.NAME, name.toString(), start);
  }

  private void word() {
    int start = at;
    run(Kind.NAME, "_$");
    TermToken word = tokens.remove(tokens.size() - 1);
    boolean capitals = word.text().chars().noneMatch(Character::isLowerCase);
    add(capitals ? Kind.KEYWORD : Kind.NAME, word.text(), start);
  }

  private void run(Kind kind, String others) {
    int start = kind == Kind.PARAMETER ? at - 1 : at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || others.indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    add(kind, text.substring(start, at), start);
  }
}
