package io.queryadvisor.sql;

import java.util.List;
import java.util.OptionalInt;

/** Finds what a parenthesis or bracket belongs to. */
final class Parentheses {
  private Parentheses() {}

  /** The index of what closes the one at an index; the last index where nothing does. */
  static int closing(List<SqlToken> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += opens(tokens.get(i)) ? 1 : closes(tokens.get(i)) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /** The index of what opens the one at an index. */
  static OptionalInt opening(List<SqlToken> tokens, int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      depth += closes(tokens.get(i)) ? 1 : opens(tokens.get(i)) ? -1 : 0;
      if (depth == 0) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The index of what opens the list that an index stands in. */
  static OptionalInt around(List<SqlToken> tokens, int inside) {
    int depth = 0;
    for (int i = inside - 1; i >= 0; i--) {
      if (closes(tokens.get(i))) {
        depth++;
      } else if (opens(tokens.get(i)) && depth-- == 0) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Which element of the list that opens at an index another index stands in, from 0. */
  static int element(List<SqlToken> tokens, int open, int inside) {
    int depth = 0;
    int element = 0;
    for (int i = open + 1; i < inside; i++) {
      depth += opens(tokens.get(i)) ? 1 : closes(tokens.get(i)) ? -1 : 0;
      if (depth == 0 && tokens.get(i).is(",")) {
        element++;
      }
    }
    return element;
  }

  private static boolean opens(SqlToken token) {
    return token.is("(") || token.is("[");
  }

  private static boolean closes(SqlToken token) {
    return token.is(")") || token.is("]");
  }
}
