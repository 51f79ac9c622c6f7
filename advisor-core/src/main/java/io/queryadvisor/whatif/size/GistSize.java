package io.queryadvisor.whatif.size;

import java.util.List;
import java.util.OptionalInt;

/** The size of a GiST index: one tuple a row in pages that splits leave a little over half full. */
final class GistSize {
  private static final double PAGE = 8_152;
  private static final double FILL = 0.57;

  private GistSize() {}

  static IndexSize of(double rows, List<KeyFigures> keys) {
    double tuple = TupleWidth.of(keys).bytes() + TupleWidth.LINE_POINTER;
    double perPage = PAGE * FILL / tuple;
    double level = Math.max(1, Math.ceil(rows / perPage));
    double pages = level;
    while (level > 1) {
      level = Math.ceil(level / perPage);
      pages += level;
    }
    return new IndexSize(rows, (long) pages, OptionalInt.empty());
  }
}
