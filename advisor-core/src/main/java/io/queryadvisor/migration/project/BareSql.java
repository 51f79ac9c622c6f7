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
    return conjunction(lists(withoutSingles(withoutCasts(words))));
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
    while (end < words.size() && (TYPE_WORDS.contains(words.get(end)) || isArray(words, end))) {
      end += isArray(words, end) ? 2 : 1;
    }
    return end < words.size() && words.get(end).equals("(") ? words.size() - tail(words, end) : end;
  }

  private static boolean isArray(List<String> words, int at) {
    return at + 1 < words.size() && words.get(at).equals("[") && words.get(at + 1).equals("]");
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

  /**
   * Writes {@code IN (1, 2)} as the server does, {@code = ANY (ARRAY[1, 2])}, of one value as a
   * comparison; and takes away the parentheses that are left around such an array of its cast.
   */
  private static List<String> lists(List<String> words) {
    List<String> left = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int close = closing(words, at + 1);
      boolean list = words.get(at).equals("in") && close > at + 2 && !isQuery(words, at + 2);
      if (list) {
        boolean not = !left.isEmpty() && left.get(left.size() - 1).equals("not");
        if (not) {
          left.remove(left.size() - 1);
        }
        array(words.subList(at + 2, close), not, left);
        at = close + 1;
      } else if (List.of("any", "all").contains(words.get(at)) && close > at) {
        left.addAll(List.of(words.get(at), "("));
        left.addAll(bare(words.subList(at + 2, close)));
        left.add(")");
        at = close + 1;
      } else {
        left.add(words.get(at++));
      }
    }
    return left;
  }

  private static void array(List<String> values, boolean not, List<String> left) {
    left.addAll(not ? List.of("<", ">") : List.of("="));
    if (values.contains(",")) {
      left.addAll(List.of(not ? "all" : "any", "(", "array", "["));
      left.addAll(values);
      left.addAll(List.of("]", ")"));
    } else {
      left.addAll(values);
    }
  }

  private static List<String> bare(List<String> words) {
    List<String> inner = words;
    while (isEnclosed(inner)) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  private static boolean isQuery(List<String> words, int at) {
    return List.of("select", "values", "with", "table").contains(words.get(at));
  }

  /** Where the parenthesis at a place closes; negative where there is none. */
  private static int closing(List<String> words, int open) {
    int depth = 0;
    for (int at = open; at < words.size(); at++) {
      depth += depthOf(words.get(at));
      if (depth == 0) {
        return words.get(open).equals("(") ? at : -1;
      }
    }
    return -1;
  }

  private static boolean isName(String word) {
    char first = word.charAt(0);
    return (Character.isLetter(first) || first == '_' || first == '"') && !OPERATORS.contains(word);
  }

  /** Each condition without the parentheses around it. */
  private static String conjunction(List<String> words) {
    List<String> inner = bare(words);
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
