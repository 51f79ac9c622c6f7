package io.queryadvisor.migration.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings conditions and expressions to one form: a server writes {@code ((status)::text =
 * 'open'::text)} for what a migration says as {@code status = 'open'}. Casts go, and parentheses
 * that decide nothing.
 */
final class BareSql {
  private static final Set<String> TYPE_WORDS =
      Set.of("varying", "precision", "with", "without", "time", "zone");
  private static final Set<String> OPERATORS = Set.of("and", "or", "not", "is", "like", "ilike");

  private BareSql() {}

  /** The same for two texts only where both say the same, casts aside. */
  static String of(String sql) {
    List<String> words = new ArrayList<>();
    for (SqlToken token : SqlTokens.of(sql, false)) {
      boolean folded = token.kind() == SqlToken.Kind.WORD;
      words.add(folded ? token.text().toLowerCase(Locale.ROOT) : token.text());
    }
    return conjunction(withoutSingles(withoutCasts(words)));
  }

  private static List<String> withoutCasts(List<String> words) {
    List<String> left = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      if (at + 2 < words.size() && words.get(at).equals(":") && words.get(at + 1).equals(":")) {
        at = typeEnd(words, at + 2) - 1;
      } else {
        left.add(words.get(at));
      }
    }
    return left;
  }

  private static int typeEnd(List<String> words, int start) {
    int end = start + 1;
    while (end < words.size()
        && (TYPE_WORDS.contains(words.get(end)) || "[]".contains(words.get(end)))) {
      end++;
    }
    return end < words.size() && words.get(end).equals("(") ? words.size() - tail(words, end) : end;
  }

  /** Words behind a type's length. */
  private static int tail(List<String> words, int open) {
    int close = open + words.subList(open, words.size()).indexOf(")");
    return words.size() - Math.max(open, close + 1);
  }

  /** Takes the parentheses of {@code (status)} away, not those of {@code lower(status)}. */
  private static List<String> withoutSingles(List<String> words) {
    List<String> left = new ArrayList<>(words);
    for (int at = left.size() - 3; at >= 0; at--) {
      boolean called = at > 0 && isName(left.get(at - 1));
      if (!called
          && at + 2 < left.size()
          && left.get(at).equals("(")
          && left.get(at + 2).equals(")")) {
        left.remove(at + 2);
        left.remove(at);
      }
    }
    return left;
  }

  private static boolean isName(String word) {
    char first = word.charAt(0);
    return (Character.isLetter(first) || first == '_' || first == '"') && !OPERATORS.contains(word);
  }

  /** Each condition without the parentheses around it. */
  private static String conjunction(List<String> words) {
    List<String> inner = words;
    while (isEnclosed(inner)) {
      inner = inner.subList(1, inner.size() - 1);
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < inner.size(); at++) {
      depth += depthOf(inner.get(at));
      if (depth == 0
          && inner.get(at).equals("and")
          && !inner.contains("or")
          && !inner.contains("between")) {
        parts.add(conjunction(inner.subList(start, at)));
        start = at + 1;
      }
    }
    if (start == 0) {
      return String.join(" ", inner);
    }
    parts.add(conjunction(inner.subList(start, inner.size())));
    return String.join(" and ", parts);
  }

  private static boolean isEnclosed(List<String> words) {
    int depth = 0;
    for (int at = 0; at < words.size(); at++) {
      depth += depthOf(words.get(at));
      if (depth == 0) {
        return at > 0 && at == words.size() - 1;
      }
    }
    return false;
  }

  private static int depthOf(String word) {
    return word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
  }
}
