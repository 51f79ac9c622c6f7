package io.queryadvisor.benchmarks.index;

import io.queryadvisor.benchmarks.index.TpchLab.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/** What the TPC-H lab found, for people. */
final class TpchTable {
  private static final int ALL = 22;

  /** Each budget in a row, then the rows of others. */
  static String of(List<Result> results, boolean withGoals) {
    TextTable table =
        new TextTable(
            "",
            "indexes",
            "MB predicted",
            "MB real",
            "19 predicted",
            "19 real",
            "22 predicted",
            "22 real",
            "goal",
            "HypoPG MB",
            "HypoPG 19",
            "HypoPG 22",
            "EXPLAINs",
            "s");
    for (Result result : results) {
      SortedMap<String, Double> predicted = result.advice().costs();
      table.add(
          "advisor for %d queries, %s MB"
              .formatted(result.asked(), number(result.budgetMegabytes())),
          Integer.toString(result.built().size()),
          decimal(result.advice().sizeBytes() / TpchLab.MEGABYTE),
          decimal(result.megabytes()),
          thousands(TpchLab.without(predicted)),
          thousands(TpchLab.without(result.costs())),
          thousands(Accuracy.sum(predicted)),
          thousands(Accuracy.sum(result.costs())),
          withGoals ? goal(result) : "-",
          hypopg(result, promise -> promise.sizeBytes() / TpchLab.MEGABYTE),
          hypopg(result, promise -> TpchLab.without(promise.costs()) / 1e3),
          hypopg(result, promise -> Accuracy.sum(promise.costs()) / 1e3),
          Long.toString(result.advice().plans()),
          decimal(result.advice().seconds()));
    }
    for (PublishedRow row : withGoals ? PublishedRow.PEERS : List.<PublishedRow>of()) {
      table.add(
          row.name() + " (quoted)",
          number(row.indexes()),
          "",
          number(row.megabytes()),
          "",
          number(row.cost19()),
          "",
          number(row.cost22()),
          "",
          "",
          "",
          "",
          number(row.explains()),
          "");
    }
    return table + errors(results);
  }

  private static String goal(Result result) {
    return BudgetGoal.ALL.stream()
        .filter(each -> each.megabytes() == result.budgetMegabytes())
        .map(
            each ->
                "%d %s"
                    .formatted(
                        result.asked() == ALL ? each.cost22() : each.cost19(),
                        isMet(each, result) ? "met" : "MISSED"))
        .findFirst()
        .orElse("-");
  }

  static boolean isMet(BudgetGoal goal, Result result) {
    boolean cheap =
        result.asked() == ALL
            ? Math.round(Accuracy.sum(result.costs()) / 1e3) <= goal.cost22()
            : Math.round(TpchLab.without(result.costs()) / 1e3) <= goal.cost19();
    return cheap && result.megabytes() <= goal.megabytes();
  }

  private static String errors(List<Result> results) {
    StringBuilder text = new StringBuilder();
    for (Result result : results) {
      Accuracy accuracy = result.accuracy();
      text.append(
          String.format(
              Locale.ROOT,
              "%d queries, %s MB: total %.2f %% off (limit 1), worst query %s %.2f %% (3), worst"
                  + " size %s %.1f %% (10)%s%n",
              result.asked(),
              number(result.budgetMegabytes()),
              accuracy.total() * 100,
              accuracy.worstQueryName(),
              accuracy.worstQuery() * 100,
              accuracy.worstSizeName(),
              accuracy.worstSize() * 100,
              accuracy.isWithinLimits() ? "" : "  OUTSIDE THE LIMITS"));
    }
    return text.toString();
  }

  /** Each query and each index of a result. */
  static String details(Result result) {
    TextTable queries = new TextTable("query", "predicted", "real", "error %");
    for (Map.Entry<String, Double> real : result.costs().entrySet()) {
      double predicted = result.advice().costs().getOrDefault(real.getKey(), 0.0);
      queries.add(
          real.getKey(),
          decimal(predicted),
          decimal(real.getValue()),
          String.format(Locale.ROOT, "%.2f", (predicted / real.getValue() - 1) * 100));
    }
    TextTable indexes = new TextTable("index", "MB predicted", "MB real");
    for (int i = 0; i < result.built().size(); i++) {
      indexes.add(
          result.built().get(i).sql(),
          decimal(result.advice().indexes().get(i).sizeBytes() / TpchLab.MEGABYTE),
          decimal(result.built().get(i).sizeBytes() / TpchLab.MEGABYTE));
    }
    return queries + "\n" + indexes;
  }

  private static String hypopg(Result result, ToDoubleFunction<HypopgPromise> figure) {
    return result.hypopg().map(each -> decimal(figure.applyAsDouble(each))).orElse("-");
  }

  private static String thousands(double cost) {
    return String.format(Locale.ROOT, "%,.1f", cost / 1e3);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private TpchTable() {}
}
