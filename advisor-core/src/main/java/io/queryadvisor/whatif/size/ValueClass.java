package io.queryadvisor.whatif.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Values of a key, or combinations of several keys' values, that are about equally frequent.
 *
 * @param values how many
 * @param share of the rows that each has, 0..1
 */
record ValueClass(double values, double share) {
  /** Shares that differ by less are one class. */
  private static final double ALIKE = 0.8;

  /** The most frequent first, those that are alike together; NULL is a value. */
  static List<ValueClass> of(KeyFigures key) {
    List<ValueClass> all = new ArrayList<>();
    double left = 1 - key.nullFraction();
    if (key.nullFraction() > 0) {
      all.add(new ValueClass(1, key.nullFraction()));
    }
    for (float frequency : key.commonFrequencies()) {
      all.add(new ValueClass(1, frequency));
      left -= frequency;
    }
    if (left > 1e-9) {
      all.addAll(others(key, left));
    }
    return merged(all);
  }

  /**
   * The values that are not common: in a narrow bin of a histogram fewer values have the same rows
   * as in a wide one.
   */
  static List<ValueClass> others(KeyFigures key, double share) {
    double values = Math.max(1, key.distinct() - key.commonFrequencies().size());
    int bins = key.sample().binWidths().size();
    if (bins == 0 || values < bins) {
      return List.of(new ValueClass(values, share / values));
    }
    double narrowest =
        key.sample().binWidths().stream().filter(w -> w > 0).min(Double::compare).orElse(1.0);
    double whole = 0;
    for (double width : key.sample().binWidths()) {
      whole += Math.max(width, narrowest);
    }
    List<ValueClass> classes = new ArrayList<>();
    for (double width : key.sample().binWidths()) {
      double own = Math.max(1, values * Math.max(width, narrowest) / whole);
      classes.add(new ValueClass(own, share / bins / own));
    }
    return classes;
  }

  static List<ValueClass> product(List<ValueClass> some, List<ValueClass> others) {
    List<ValueClass> all = new ArrayList<>();
    for (ValueClass one : some) {
      for (ValueClass other : others) {
        all.add(new ValueClass(one.values() * other.values(), one.share() * other.share()));
      }
    }
    return all;
  }

  /** Makes one class of those that are alike. */
  static List<ValueClass> merged(List<ValueClass> classes) {
    List<ValueClass> sorted =
        classes.stream()
            .sorted(Comparator.comparingDouble((ValueClass each) -> -each.share()))
            .toList();
    List<ValueClass> merged = new ArrayList<>();
    double values = 0;
    double rows = 0;
    double first = 0;
    for (ValueClass each : sorted) {
      if (values > 0 && each.share() < first * ALIKE) {
        merged.add(new ValueClass(values, rows / values));
        values = 0;
        rows = 0;
      }
      first = values > 0 ? first : each.share();
      values += each.values();
      rows += each.values() * each.share();
    }
    if (values > 0) {
      merged.add(new ValueClass(values, rows / values));
    }
    return merged;
  }
}
