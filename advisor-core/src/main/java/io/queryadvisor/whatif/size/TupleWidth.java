package io.queryadvisor.whatif.size;

import io.queryadvisor.whatif.size.ValueSample.Length;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean length of an index tuple: the mean over all that lengths of values and padding between
 * them may come to.
 *
 * @param bytes header, values and padding to a multiple of 8; its line pointer is not in it
 */
record TupleWidth(double bytes) {
  static final int HEADER = 8;
  static final int LINE_POINTER = 4;
  private static final int NULL_BITMAP = 8;

  /** Values of at most this length have a header of one byte, which needs no alignment. */
  private static final int SHORT = 127;

  private static final int LONG_ALIGNMENT = 4;
  private static final int MAXIMUM_ALIGNMENT = 8;

  static TupleWidth of(List<KeyFigures> keys) {
    Map<Integer, Double> offsets = Map.of(0, 1.0);
    double noNull = 1;
    for (KeyFigures key : keys) {
      offsets = behind(offsets, key);
      noNull *= 1 - key.nullFraction();
    }
    double mean = 0;
    for (Map.Entry<Integer, Double> each : offsets.entrySet()) {
      mean += each.getValue() * align(each.getKey(), MAXIMUM_ALIGNMENT);
    }
    return new TupleWidth(HEADER + mean + (1 - noNull) * NULL_BITMAP);
  }

  /** Where the next value may begin, and how probable that is. */
  private static Map<Integer, Double> behind(Map<Integer, Double> offsets, KeyFigures key) {
    Map<Integer, Double> next = new HashMap<>();
    List<Length> lengths = lengths(key);
    for (Map.Entry<Integer, Double> each : offsets.entrySet()) {
      if (key.nullFraction() > 0) {
        next.merge(each.getKey(), each.getValue() * key.nullFraction(), Double::sum);
      }
      double present = each.getValue() * (1 - key.nullFraction());
      for (Length length : lengths) {
        int start = (int) align(each.getKey(), alignment(key, length.bytes()));
        next.merge(start + length.bytes(), present * length.part(), Double::sum);
      }
    }
    return next;
  }

  private static int alignment(KeyFigures key, int bytes) {
    return key.type().length().isEmpty() && bytes > SHORT ? LONG_ALIGNMENT : key.type().alignment();
  }

  /** Of lengths that are not known, all remainders of the alignment are as probable. */
  private static List<Length> lengths(KeyFigures key) {
    if (!key.varying()) {
      return List.of(new Length((int) Math.round(key.widthBytes()), 1));
    } else if (!key.sample().lengths().isEmpty()) {
      return key.sample().lengths();
    }
    List<Length> lengths = new ArrayList<>();
    for (int i = 0; i < MAXIMUM_ALIGNMENT; i++) {
      double bytes = key.widthBytes() + i - (MAXIMUM_ALIGNMENT - 1) / 2.0;
      lengths.add(new Length(Math.max(1, (int) Math.round(bytes)), 1.0 / MAXIMUM_ALIGNMENT));
    }
    return lengths;
  }

  static double align(double offset, int alignment) {
    return Math.ceil(offset / alignment - 1e-9) * alignment;
  }
}
