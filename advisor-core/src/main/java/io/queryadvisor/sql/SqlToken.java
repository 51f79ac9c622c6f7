package io.queryadvisor.sql;

/**
 * A lexical token of a statement.
 *
 * @param kind what it is
 * @param text as the parser shall see it
 * @param spaced whether white space or a comment stood before it
 * @param start where it begins in the statement; 0 for one that is not of the statement
 * @param end where it ends in the statement; 0 for one that is not of the statement
 */
record SqlToken(Kind kind, String text, boolean spaced, int start, int end) {
  SqlToken(Kind kind, String text, boolean spaced) {
    this(kind, text, spaced, 0, 0);
  }

  enum Kind {
    /** A keyword or a bare identifier. */
    WORD,
    /** A delimited identifier, with its delimiters. */
    IDENTIFIER,
    /** A string, rewritten to {@code '…'} with doubled quotes only. */
    STRING,
    NUMBER,
    /** {@code ?} or {@code $1}. */
    PARAMETER,
    SYMBOL
  }

  boolean is(String symbolOrKeyword) {
    return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equalsIgnoreCase(symbolOrKeyword);
  }
}
