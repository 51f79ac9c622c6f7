package io.queryadvisor.benchmarks.index;

import java.util.List;

/**
 * What is to be reached on TPC-H at scale 0.3: costs in thousands, with the indexes really built.
 *
 * @param megabytes 2^20 bytes each, which the built indexes may take
 * @param cost19 of the queries without 2, 17 and 20
 * @param cost22 of all
 */
record BudgetGoal(int megabytes, int cost19, int cost22) {
  static final double SCALE = 0.3;

  static final List<BudgetGoal> ALL =
      List.of(
          new BudgetGoal(50, 773, 862),
          new BudgetGoal(100, 707, 780),
          new BudgetGoal(200, 687, 711));
}
