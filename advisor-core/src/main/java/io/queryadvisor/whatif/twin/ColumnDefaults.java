package io.queryadvisor.whatif.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes defaults and generation expressions out of a CREATE TABLE: no plan of a SELECT depends on
 * them, but the whole table would be missing with a function that one calls.
 */
final class ColumnDefaults {
  private static final Pattern EXPRESSION =
      Pattern.compile(" (?:DEFAULT|GENERATED ALWAYS AS) .*?(?= NOT NULL$|$)", Pattern.DOTALL);

  /** The statement without those that call a function; empty where there are none. */
  static Optional<String> without(String sql, String function) {
    int open = sql.indexOf('(');
    if (!sql.startsWith("CREATE TABLE ") || open < 0) {
      return Optional.empty();
    }
    List<String> parts = parts(sql.substring(open + 1));
    String rest =
        parts.stream()
            .map(part -> part.contains(function + "(") ? cut(part) : part)
            .collect(Collectors.joining(","));
    String changed = sql.substring(0, open + 1) + rest;
    return changed.equals(sql) ? Optional.empty() : Optional.of(changed);
  }

  // The last column's part ends with the parenthesis of the list and what follows it.
  private static String cut(String part) {
    int end = closing(part);
    return EXPRESSION.matcher(part.substring(0, end)).replaceFirst("") + part.substring(end);
  }

  /** Where the parenthesis closes that was opened before the text; its length if none does. */
  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = skipped(text, i);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Cut at commas that stand neither in quotes nor in parentheses. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\'', '"' -> i = skipped(text, i);
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int skipped(String text, int at) {
    int end = text.indexOf(text.charAt(at), at + 1);
    return end < 0 ? text.length() : end;
  }

  private ColumnDefaults() {}
}
