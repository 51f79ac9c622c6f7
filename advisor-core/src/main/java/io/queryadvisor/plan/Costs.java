package io.queryadvisor.plan;

import java.util.Locale;

/** Planner costs as people read them. */
final class Costs {
  private Costs() {}

  /** Whole from 1,000 on, with one decimal from 10 on, two below, as far as EXPLAIN prints. */
  static String text(double cost) {
    double size = Math.abs(cost);
    String pattern = size >= 999.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, cost);
  }

  static String change(double before, double after) {
    return text(before) + " -> " + text(after);
  }
}
