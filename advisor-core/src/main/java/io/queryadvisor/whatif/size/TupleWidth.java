package io.queryadvisor.whatif.size;

import java.util.List;

/**
 * The mean length of an index tuple.
 *
 * @param bytes header, values and padding to a multiple of 8; its line pointer is not in it
 */
record TupleWidth(double bytes) {
  static final int HEADER = 8;
  static final int LINE_POINTER = 4;
  private static final int NULL_BITMAP = 8;

  /** Values of at most this length have a header of one byte, which needs no alignment. */
  private static final int SHORT = 127;

  static TupleWidth of(List<KeyFigures> keys) {
    double offset = 0;
    boolean varying = false;
    double noNull = 1;
    for (KeyFigures key : keys) {
      int alignment =
          key.type().length().isEmpty() && key.widthBytes() > SHORT ? 4 : key.type().alignment();
      double present = 1 - key.nullFraction();
      double aligned = align(offset, alignment, varying);
      offset += (aligned - offset + key.widthBytes()) * present;
      varying |= key.varying() || (key.nullFraction() > 0 && key.nullFraction() < 1);
      noNull *= present;
    }
    return new TupleWidth(HEADER + align(offset, 8, varying) + (1 - noNull) * NULL_BITMAP);
  }

  /** Rounds up; of lengths that differ, half the padding is expected. */
  static double align(double offset, int alignment, boolean varying) {
    return varying
        ? offset + (alignment - 1) / 2.0
        : Math.ceil(offset / alignment - 1e-9) * alignment;
  }
}
