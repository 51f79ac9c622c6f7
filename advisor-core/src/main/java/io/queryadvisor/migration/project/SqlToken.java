package io.queryadvisor.migration.project;

import java.util.Locale;

/**
 * A word, name, constant or sign of SQL.
 *
 * @param kind what it is
 * @param text as written, quotes included
 * @param start of it in the script, in characters
 */
record SqlToken(Kind kind, String text, int start) {
  enum Kind {
    WORD,
    QUOTED_NAME,
    CONSTANT,
    SIGN
  }

  int end() {
    return start + text.length();
  }

  /** Whether it is that word, in any case, or that sign. */
  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /** The name that the server reads. */
  String name(boolean mySql) {
    if (kind == Kind.QUOTED_NAME) {
      String quote = text.substring(0, 1);
      return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
    return mySql ? text : text.toLowerCase(Locale.ROOT);
  }
}
