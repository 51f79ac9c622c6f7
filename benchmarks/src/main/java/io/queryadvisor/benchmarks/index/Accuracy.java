package io.queryadvisor.benchmarks.index;

import io.queryadvisor.benchmarks.index.LabDatabase.BuiltIndex;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How far a prediction was from what a server said with the indexes really built. Errors are shares
 * of the real figure.
 *
 * @param total of the sum of all costs
 * @param worstQuery of a single query, what a few pages cost not counted
 * @param worstQueryName which one
 * @param worstSize of a single index, a page more or less not counted
 * @param worstSizeName which one
 */
record Accuracy(
    double total,
    double worstQuery,
    String worstQueryName,
    double worstSize,
    String worstSizeName) {
  private static final long PAGE_BYTES = 8192;
  private static final double FEW_PAGES_COST = 4;

  /** The limits that predictions are held to. */
  static final double TOTAL_LIMIT = 0.01;

  static final double QUERY_LIMIT = 0.03;
  static final double SIZE_LIMIT = 0.10;

  static Accuracy of(LabAdvice advice, SortedMap<String, Double> costs, List<BuiltIndex> built) {
    double predicted = sum(advice.costs());
    double real = sum(costs);
    String worstQuery = "-";
    double worst = 0;
    for (Map.Entry<String, Double> cost : costs.entrySet()) {
      double predictedCost = advice.costs().getOrDefault(cost.getKey(), 0.0);
      double error = queryError(predictedCost, cost.getValue());
      if (error > worst) {
        worst = error;
        worstQuery = cost.getKey();
      }
    }
    String worstIndex = "-";
    double worstSize = 0;
    for (int i = 0; i < built.size(); i++) {
      BuiltIndex index = built.get(i);
      double error = sizeError(advice.indexes().get(i).sizeBytes(), index.sizeBytes());
      if (error > worstSize) {
        worstSize = error;
        worstIndex = index.name();
      }
    }
    return new Accuracy(Math.abs(predicted / real - 1), worst, worstQuery, worstSize, worstIndex);
  }

  // A query of a hundred units reads whole pages, of which it is predicted one more or fewer.
  private static double queryError(double predicted, double real) {
    return Math.max(0, Math.abs(predicted - real) - FEW_PAGES_COST) / real;
  }

  // A page of an index of ten is not what a budget is spent on.
  private static double sizeError(long predicted, long real) {
    return (double) Math.max(0, Math.abs(predicted - real) - PAGE_BYTES) / real;
  }

  static double sum(Map<String, Double> costs) {
    return costs.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  boolean isWithinLimits() {
    return total <= TOTAL_LIMIT && worstQuery <= QUERY_LIMIT && worstSize <= SIZE_LIMIT;
  }
}
