package io.queryadvisor.whatif.size;

import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * How many rows share each value of an index's key: the common values as the statistics have them,
 * all others evenly. Of several columns the combinations are taken for equally frequent.
 */
final class DuplicateGroups {
  private final double rows;
  private final List<KeyFigures> keys;
  private final double dependence;

  /**
   * Of an index's rows.
   *
   * @param dependence by what the product of the columns' numbers of values is multiplied, 0..1; 1
   *     for columns that are independent of each other
   */
  DuplicateGroups(double rows, List<KeyFigures> keys, double dependence) {
    this.rows = rows;
    this.keys = keys;
    this.dependence = dependence;
  }

  /** Adds up a figure that depends on the number of rows that a value has. */
  double sum(LongToDoubleFunction ofGroup) {
    return keys.size() == 1 ? single(keys.get(0), ofGroup) : combined(ofGroup);
  }

  private double single(KeyFigures key, LongToDoubleFunction ofGroup) {
    double total = whole(key.nullFraction() * rows, ofGroup);
    double left = rows * (1 - key.nullFraction());
    for (float frequency : key.commonFrequencies()) {
      total += whole(frequency * rows, ofGroup);
      left -= frequency * rows;
    }
    double others = Math.max(0, key.distinct() - key.commonFrequencies().size());
    if (left > 0.5 && others < 1) {
      return total + whole(left, ofGroup);
    }
    return left > 0.5 ? total + even(left, others, ofGroup) : total;
  }

  private double combined(LongToDoubleFunction ofGroup) {
    double possible = dependence;
    for (KeyFigures key : keys) {
      possible *= key.distinct() + (key.nullFraction() > 0 ? 1 : 0);
    }
    // as many combinations as rows drawn at random find
    double found = possible > rows * 1_000 ? rows : possible * -Math.expm1(-rows / possible);
    return even(rows, Math.max(1, found), ofGroup);
  }

  private static double whole(double count, LongToDoubleFunction ofGroup) {
    return count < 0.5 ? 0 : ofGroup.applyAsDouble(Math.round(count));
  }

  /** A mean between two whole numbers is taken for a mixture of both. */
  private static double even(double total, double groups, LongToDoubleFunction ofGroup) {
    double mean = Math.max(1, total / groups);
    double count = total / mean;
    long low = (long) Math.floor(mean);
    double high = mean - low;
    return count
        * ((1 - high) * ofGroup.applyAsDouble(low) + high * ofGroup.applyAsDouble(low + 1));
  }
}
