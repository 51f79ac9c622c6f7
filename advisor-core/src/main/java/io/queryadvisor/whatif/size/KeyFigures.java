package io.queryadvisor.whatif.size;

import java.util.List;

/**
 * What is known of the values of one column or expression in an index.
 *
 * @param type how they are stored
 * @param widthBytes mean bytes of a value that is not NULL
 * @param varying whether widths differ from value to value
 * @param nullFraction 0..1
 * @param distinct number of distinct values, NULL not counted; ≥ 1
 * @param commonFrequencies shares of the rows of the most common values
 */
record KeyFigures(
    StoredType type,
    double widthBytes,
    boolean varying,
    double nullFraction,
    double distinct,
    List<Float> commonFrequencies) {

  KeyFigures {
    commonFrequencies = List.copyOf(commonFrequencies);
  }

  KeyFigures withDistinct(double values) {
    return new KeyFigures(
        type, widthBytes, varying, nullFraction, Math.max(1, values), commonFrequencies);
  }
}
