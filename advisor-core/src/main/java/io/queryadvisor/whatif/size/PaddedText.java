package io.queryadvisor.whatif.size;

import java.util.Map;

/**
 * Whether B-trees of a server deduplicate {@code char(n)}. Since the minor releases of November
 * 2026 they do not: two values that differ in blanks at their ends are equal without being the same
 * (measured: 15.19 and 18.6 deduplicate, 15.20 does not).
 */
final class PaddedText {
  private static final Map<Integer, Integer> FIRST_WITHOUT =
      Map.of(14, 25, 15, 20, 16, 16, 17, 12, 18, 7);

  private static final int NEWEST = 18;

  /**
   * Of a server's version.
   *
   * @param versionNumber such as 150018
   */
  static boolean deduplicated(int versionNumber) {
    int major = versionNumber / 10_000;
    int minor = versionNumber % 10_000;
    return major <= NEWEST && minor < FIRST_WITHOUT.getOrDefault(major, Integer.MAX_VALUE);
  }

  /** Whether a type in the server's own words is {@code char(n)}. */
  static boolean is(String type) {
    return type.startsWith("character(") || type.equals("bpchar") || type.equals("character");
  }

  private PaddedText() {}
}
