package io.queryadvisor.catalog;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the keys of an index, as CREATE INDEX takes them (PostgreSQL 18 manual, CREATE INDEX). */
record IndexKeySql(Names names) {
  /** Methods that keep an order; others refuse ASC, DESC and NULLS FIRST. */
  private static final Set<String> ORDERED = Set.of("btree");

  String list(IndexDefinition index) {
    return index.keys().stream()
        .map(key -> key(key, index.method()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String key(IndexKey key, String method) {
    if (names.engine().isMySqlFamily()) {
      return key.column().map(names::quoted).orElseGet(() -> parenthesised(key.expression()))
          + key.prefixLength().map(length -> "(" + length + ")").orElse("")
          + (key.descending() ? " DESC" : "");
    }
    return key.column().map(names::quoted).orElseGet(() -> expression(key.expression()))
        + key.collation().map(name -> " COLLATE " + path(name)).orElse("")
        + key.operatorClass().map(name -> " " + path(name)).orElse("")
        + (ORDERED.contains(method) ? order(key) : "");
  }

  // NULLs count as larger than any value, so that they come first where it goes downwards.
  private static String order(IndexKey key) {
    String direction = key.descending() ? " DESC" : "";
    return key.nullsFirst() == key.descending()
        ? direction
        : direction + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
  }

  private String path(String name) {
    return Arrays.stream(name.split("\\.")).map(names::quoted).collect(Collectors.joining("."));
  }

  /** PostgreSQL takes a bare call; anything else needs parentheses of its own. */
  private static String expression(String expression) {
    int open = expression.indexOf('(');
    boolean call =
        open > 0
            && expression.substring(0, open).matches("[A-Za-z_][\\w.]*")
            && closing(expression, open) == expression.length() - 1;
    return call ? expression : parenthesised(expression);
  }

  private static String parenthesised(String expression) {
    return expression.startsWith("(") && closing(expression, 0) == expression.length() - 1
        ? expression
        : "(" + expression + ")";
  }

  /** Where the parenthesis that opens there closes, strings and quoted names skipped; or −1. */
  private static int closing(String expression, int open) {
    int depth = 0;
    char quote = 0;
    for (int i = open; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
