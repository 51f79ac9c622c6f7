package io.queryadvisor.whatif.size;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * How many rows share each value of an index's key: the common values as the statistics have them,
 * all others evenly. Of several columns, each value of the one with the most is taken to meet those
 * of the others by chance.
 */
final class DuplicateGroups {
  private static final int MOST_CLASSES = 64;

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
    } else if (left <= 0.5) {
      return total;
    }
    for (ValueClass each : ValueClass.others(key, left / rows)) {
      total += even(rows * each.share() * each.values(), each.values(), ofGroup);
    }
    return total;
  }

  private double combined(LongToDoubleFunction ofGroup) {
    int main = 0;
    for (int i = 1; i < keys.size(); i++) {
      main = keys.get(i).distinct() > keys.get(main).distinct() ? i : main;
    }
    List<ValueClass> others = List.of(new ValueClass(1, 1));
    for (int i = 0; i < keys.size(); i++) {
      others = i == main ? others : ValueClass.product(others, ValueClass.of(keys.get(i)));
      others = others.size() > MOST_CLASSES ? ValueClass.merged(others) : others;
    }
    double total = 0;
    for (ValueClass own : ValueClass.of(keys.get(main))) {
      double each = rows * own.share();
      for (ValueClass other : dependent(others)) {
        double met =
            other.values() * -Math.expm1(each * Math.log1p(-Math.min(other.share(), 1 - 1e-12)));
        double count = rows * own.share() * own.values() * other.share() * other.values();
        if (count > 1e-9) {
          total += even(count, own.values() * met, ofGroup);
        }
      }
    }
    return total;
  }

  private List<ValueClass> dependent(List<ValueClass> classes) {
    List<ValueClass> fewer = new ArrayList<>();
    for (ValueClass each : classes) {
      double factor = Math.max(dependence, each.share());
      fewer.add(new ValueClass(each.values() * factor, each.share() / factor));
    }
    return fewer;
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
