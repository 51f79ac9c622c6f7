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
 * @param sample what single values tell
 */
record KeyFigures(
    StoredType type,
    double widthBytes,
    boolean varying,
    double nullFraction,
    double distinct,
    List<Float> commonFrequencies,
    ValueSample sample) {

  KeyFigures {
    commonFrequencies = List.copyOf(commonFrequencies);
  }

  /** Values of which those that are not common are equally frequent. */
  KeyFigures(
      StoredType type,
      double widthBytes,
      boolean varying,
      double nullFraction,
      double distinct,
      List<Float> commonFrequencies) {
    this(type, widthBytes, varying, nullFraction, distinct, commonFrequencies, ValueSample.NONE);
  }

  /** Without those that are NULL, which some methods do not hold. */
  KeyFigures present() {
    double present = Math.max(1e-9, 1 - nullFraction);
    return new KeyFigures(
        type,
        widthBytes,
        varying,
        0,
        distinct,
        commonFrequencies.stream().map(each -> (float) (each / present)).toList(),
        sample);
  }

  KeyFigures withDistinct(double values) {
    return new KeyFigures(
        type, widthBytes, varying, nullFraction, Math.max(1, values), commonFrequencies, sample);
  }
}
