package io.queryadvisor.whatif.size;

import java.util.List;
import java.util.OptionalInt;

/**
 * The size of a GiST index: one tuple a row. Built of sorted values, pages become two thirds full;
 * row by row it depends on the order in which the rows come, which no statistics of such types
 * tell: 44 % where each value lies behind the one before, 61 % where they come at random (measured,
 * versions 15 and 18).
 */
final class GistSize {
  private static final double PAGE = 8_152;
  private static final double SORTED = 0.66;
  private static final double SEVERAL_SORTED = 0.625;
  private static final double ASCENDING = 0.44;
  private static final double RANDOM = 0.61;
  private static final double EXPECTED = 0.54;

  private GistSize() {}

  /**
   * Of an index's rows.
   *
   * @param sorted whether the server sorts the values before it builds
   */
  static IndexSize of(double rows, List<KeyFigures> keys, boolean sorted) {
    if (sorted) {
      return filled(rows, keys, keys.size() > 1 ? SEVERAL_SORTED : SORTED);
    }
    return filled(rows, keys, EXPECTED)
        .between(filled(rows, keys, RANDOM), filled(rows, keys, ASCENDING));
  }

  private static IndexSize filled(double rows, List<KeyFigures> keys, double fill) {
    double tuple = TupleWidth.of(keys).bytes() + TupleWidth.LINE_POINTER;
    double perPage = PAGE * fill / tuple;
    double level = Math.max(1, Math.ceil(rows / perPage));
    double pages = level;
    while (level > 1) {
      level = Math.ceil(level / perPage);
      pages += level;
    }
    return new IndexSize(rows, (long) pages, OptionalInt.empty());
  }
}
