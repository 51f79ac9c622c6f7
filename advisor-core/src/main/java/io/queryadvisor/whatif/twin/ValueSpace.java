package io.queryadvisor.whatif.twin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How many different texts there can be that look like some: of each length as many as the
 * characters seen at each place allow, of whole numbers those between the least and the greatest. A
 * sample of a hundred in which no value comes twice cannot tell two thousand from two million; that
 * they are all an M and up to four digits can.
 */
final class ValueSpace {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final String DIGITS = "0123456789";
  private static final String HEXADECIMAL = "0123456789abcdef";

  /** So many different digits at a place stand for all ten. */
  private static final int SOME_DIGITS = 5;

  private static final int SOME_HEXADECIMAL = 9;

  private ValueSpace() {}

  /** An upper bound on the number of different texts; infinite where there are none to look at. */
  static double of(List<String> texts) {
    if (texts.size() < 2) {
      return Double.POSITIVE_INFINITY;
    }
    return texts.stream().allMatch(each -> WHOLE.matcher(each).matches())
        ? numbers(texts)
        : characters(texts);
  }

  /** Of n drawn by chance, the extremes leave out two parts in n + 1. */
  private static double numbers(List<String> texts) {
    List<BigDecimal> sorted = texts.stream().map(BigDecimal::new).sorted().toList();
    double range = sorted.get(sorted.size() - 1).subtract(sorted.get(0)).doubleValue() + 1;
    return range * (texts.size() + 1) / (texts.size() - 1);
  }

  private static double characters(List<String> texts) {
    Map<Integer, List<Set<Character>>> byLength = new TreeMap<>();
    for (String text : texts) {
      List<Set<Character>> places =
          byLength.computeIfAbsent(text.length(), any -> new ArrayList<>());
      for (int i = 0; i < text.length(); i++) {
        if (places.size() <= i) {
          places.add(new HashSet<>());
        }
        places.get(i).add(text.charAt(i));
      }
    }
    double all = 0;
    for (List<Set<Character>> places : byLength.values()) {
      double combinations = 1;
      for (Set<Character> seen : places) {
        combinations *= alphabet(seen);
      }
      all += combinations;
    }
    return all;
  }

  private static int alphabet(Set<Character> seen) {
    int size = seen.size();
    if (size >= SOME_DIGITS && seen.stream().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
      boolean noZero = size == DIGITS.length() - 1 && !seen.contains('0');
      return noZero ? size : DIGITS.length();
    }
    boolean hexadecimal = seen.stream().allMatch(c -> HEXADECIMAL.indexOf(c) >= 0);
    return size >= SOME_HEXADECIMAL && hexadecimal ? HEXADECIMAL.length() : size;
  }
}
