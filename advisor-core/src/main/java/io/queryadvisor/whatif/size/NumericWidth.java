package io.queryadvisor.whatif.size;

/**
 * What a numeric value takes: a header of one byte, two bytes of sign, scale and weight, and two
 * for each group of four digits, zeros at both ends left out (numeric.c, NumericShort).
 */
final class NumericWidth {
  private static final int HEADERS = 3;
  private static final int GROUP = 4;

  /** Bytes of a value in the server's own text, such as {@code -17.50}. */
  static int of(String text) {
    String plain = text.startsWith("-") ? text.substring(1) : text;
    int point = plain.indexOf('.');
    String whole = (point < 0 ? plain : plain.substring(0, point)).replaceFirst("^0+", "");
    String fraction = point < 0 ? "" : plain.substring(point + 1);
    String padded =
        "0".repeat(missing(whole.length()))
            + whole
            + fraction
            + "0".repeat(missing(fraction.length()));
    int first = 0;
    int last = padded.length() / GROUP;
    while (first < last && isZero(padded, first)) {
      first++;
    }
    while (last > first && isZero(padded, last - 1)) {
      last--;
    }
    return HEADERS + 2 * (last - first);
  }

  private static int missing(int length) {
    return (GROUP - length % GROUP) % GROUP;
  }

  private static boolean isZero(String digits, int group) {
    return digits.startsWith("0000", group * GROUP);
  }

  private NumericWidth() {}
}
