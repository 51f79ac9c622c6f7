package io.queryadvisor.whatif.size;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The size of a B-tree as CREATE INDEX builds it (PostgreSQL 13 to 18, nbtsort.c and nbtdedup.c):
 * leaves 90 % full, inner pages 70 %, and equal keys, where they can be told by their bytes, in
 * posting tuples of up to a tenth of a page.
 */
final class BtreeSize {
  private static final double PAGE = 8_152;
  private static final double LEAF = PAGE * 0.9;
  private static final double INNER = PAGE * 0.7;
  private static final double POSTING_LIMIT = 808;
  private static final double POINTER = 6;

  /** A row pointer in a downlink, aligned. */
  private static final double ROW_POINTER = 8;

  private BtreeSize() {}

  static IndexSize of(
      double rows,
      List<KeyFigures> keys,
      List<KeyFigures> included,
      boolean unique,
      double dependence) {
    List<KeyFigures> all = Stream.concat(keys.stream(), included.stream()).toList();
    double width = TupleWidth.of(all).bytes();
    boolean deduplicated =
        !unique && included.isEmpty() && keys.stream().allMatch(key -> key.type().comparable());
    double most = deduplicated ? Math.floor((POSTING_LIMIT - width) / POINTER) : 1;
    DuplicateGroups groups = new DuplicateGroups(rows, keys, dependence);
    double leafBytes = groups.sum(count -> groupBytes(count, width, most));
    long level = pages(leafBytes, LEAF - width);
    double pivot = pivot(keys, level, groups, most);
    long pages = 1 + level;
    int height = 0;
    while (level > 1) {
      level = pages(level * pivot, INNER);
      pages += level;
      height++;
    }
    return new IndexSize(rows, pages, OptionalInt.of(height));
  }

  private static long pages(double bytes, double perPage) {
    return Math.max(1, (long) Math.ceil(bytes / perPage));
  }

  /**
   * Bytes of a downlink: the key columns that tell a leaf from the next, and the row pointer where
   * both hold rows of one key.
   */
  private static double pivot(
      List<KeyFigures> keys, long leaves, DuplicateGroups groups, double most) {
    int telling = 1;
    double values = keys.get(0).distinct();
    while (telling < keys.size() && values < leaves) {
      values *= keys.get(telling).distinct();
      telling++;
    }
    double tuples = groups.sum(count -> Math.ceil(count / Math.max(1, most)));
    double withinOneKey = 1 - groups.sum(count -> 1) / Math.max(1, tuples);
    return TupleWidth.of(keys.subList(0, telling)).bytes()
        + ROW_POINTER * withinOneKey
        + TupleWidth.LINE_POINTER;
  }

  /** Bytes of the tuples of one key with a whole number of rows. */
  private static double groupBytes(long rows, double width, double most) {
    if (rows <= 1 || most < 2) {
      return rows * (width + TupleWidth.LINE_POINTER);
    }
    long full = (long) Math.floor(rows / most);
    double rest = rows - full * most;
    return full * postingTuple(most, width) + (rest > 0 ? postingTuple(rest, width) : 0);
  }

  private static double postingTuple(double pointers, double width) {
    double bytes = pointers <= 1 ? width : Math.ceil((width + POINTER * pointers) / 8) * 8;
    return bytes + TupleWidth.LINE_POINTER;
  }
}
