package io.queryadvisor.migration;

import java.math.BigInteger;
import java.util.Comparator;

/** The order of versions, as Flyway has it: numbers, one after another; what is missing is 0. */
public final class VersionOrder {
  public static final Comparator<String> BY_VERSION = VersionOrder::compare;

  private VersionOrder() {}

  /** Whether a text is a version at all: numbers between dots or underscores. */
  public static boolean isVersion(String text) {
    return text.matches("\\d+([._]\\d+)*");
  }

  /** Negative where the first is lower, positive where it is higher. */
  public static int compare(String a, String b) {
    String[] left = a.split("[._]", -1);
    String[] right = b.split("[._]", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int compared = part(left, i).compareTo(part(right, i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static BigInteger part(String[] parts, int i) {
    return i < parts.length ? new BigInteger(parts[i]) : BigInteger.ZERO;
  }
}
