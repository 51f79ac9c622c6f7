package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the values in a column's statistics tell of the others.
 *
 * @param binWidths how wide the bins of the histogram are, relative to each other: bins hold as
 *     many rows each, and the wider they are the more values; empty where that is not known
 * @param lengths how long stored values are; empty where that is not known
 */
record ValueSample(List<Double> binWidths, List<Length> lengths) {
  static final ValueSample NONE = new ValueSample(List.of(), List.of());

  /** A mean length that is further from the server's is not that of all values. */
  private static final double SAME_MEAN = 1.5;

  ValueSample {
    binWidths = List.copyOf(binWidths);
    lengths = List.copyOf(lengths);
  }

  /**
   * Values of one length.
   *
   * @param bytes as stored, with a header of one byte
   * @param part of the values that are not NULL, 0..1
   */
  record Length(int bytes, double part) {}

  static ValueSample of(StoredType type, StoredStatistics known) {
    return new ValueSample(
        BinWidths.of(known.histogram()),
        type.length().isPresent() ? List.of() : lengths(type, known));
  }

  private static List<Length> lengths(StoredType type, StoredStatistics known) {
    Map<Integer, Double> parts = new TreeMap<>();
    double left = 1 - known.nullFraction();
    for (int i = 0; i < known.commonValues().size(); i++) {
      double frequency = known.commonFrequencies().get(i);
      parts.merge(bytes(type, known.commonValues().get(i)), frequency, Double::sum);
      left -= frequency;
    }
    for (String bound : known.histogram()) {
      parts.merge(bytes(type, bound), Math.max(0, left) / known.histogram().size(), Double::sum);
    }
    double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Length> lengths = new ArrayList<>();
    double mean = 0;
    for (Map.Entry<Integer, Double> each : parts.entrySet()) {
      lengths.add(new Length(each.getKey(), each.getValue() / all));
      mean += each.getKey() * each.getValue() / all;
    }
    return Math.abs(mean - known.averageWidthBytes()) <= SAME_MEAN ? lengths : List.of();
  }

  private static int bytes(StoredType type, String value) {
    return type.numeric()
        ? NumericWidth.of(value)
        : value.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
