package io.queryadvisor.whatif.size;

import java.util.List;
import java.util.OptionalInt;

/** The size of a BRIN index: a summary of each 128 pages, a map of them, a meta page. */
final class BrinSize {
  /** The server's default of pages_per_range. */
  static final int PAGES_PER_RANGE = 128;

  private static final double MAP_ENTRIES = 1_360;
  private static final double PAGE = 8_152;

  private BrinSize() {}

  static IndexSize of(long tablePages, List<KeyFigures> keys) {
    double ranges = Math.max(1, Math.ceil((double) tablePages / PAGES_PER_RANGE));
    double values = keys.stream().mapToDouble(key -> 2 * key.widthBytes()).sum();
    double tuple = TupleWidth.align(8 + values, 8) + TupleWidth.LINE_POINTER;
    long pages =
        1
            + (long) Math.ceil(ranges / MAP_ENTRIES)
            + (long) Math.ceil(ranges / Math.floor(PAGE / tuple));
    return new IndexSize(ranges, pages, OptionalInt.empty());
  }
}
