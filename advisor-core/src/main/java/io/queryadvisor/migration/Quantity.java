package io.queryadvisor.migration;

import java.util.Locale;

/** Figures in a header, sizes in units of 1,024 as the servers print them. */
final class Quantity {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%,.0f %s", value, UNITS[unit]);
  }

  /** A size; 0 stands for one that the server did not tell. */
  static String knownSize(long bytes) {
    return bytes == 0 ? "an unknown size" : size(bytes);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String cost(double cost) {
    return String.format(Locale.ROOT, Math.abs(cost) < 100 ? "%.2f" : "%,.0f", cost);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private Quantity() {}
}
