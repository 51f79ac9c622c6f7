package io.queryadvisor.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What someone may have meant who wrote a name that is not there. */
public final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /** {@code ; near are orders or order_line}; empty where none is near. */
  public static String hint(String wanted, Collection<String> names) {
    String folded = wanted.toLowerCase(Locale.ROOT);
    List<String> near =
        names.stream()
            .distinct()
            .filter(name -> distance(folded, name) <= Math.max(2, wanted.length() / 3))
            .sorted(
                Comparator.comparingInt((String name) -> distance(folded, name))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .toList();
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining(" or ", "; near are ", ""));
  }

  /** Insertions, deletions and replacements that make one name of the other (Levenshtein). */
  private static int distance(String one, String written) {
    String other = written.toLowerCase(Locale.ROOT);
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
