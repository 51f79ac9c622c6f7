package io.queryadvisor.index.access;

/**
 * A word, literal or sign of an expression.
 *
 * @param kind what it is
 * @param text as printed; of a quoted name what stands between the quotes
 * @param start of it in the expression
 * @param end behind it
 */
record TermToken(Kind kind, String text, int start, int end) {

  /** Kinds of tokens. */
  enum Kind {
    /** A name, folded or quoted. */
    NAME,
    /** A word in capitals: EXPLAIN quotes names that are not in lower case. */
    KEYWORD,
    STRING,
    NUMBER,
    PARAMETER,
    OPERATOR,
    /** One of {@code ( ) [ ] , . ::}. */
    SIGN
  }

  boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  boolean sign(String wanted) {
    return is(Kind.SIGN, wanted);
  }

  boolean keyword(String wanted) {
    return is(Kind.KEYWORD, wanted);
  }
}
