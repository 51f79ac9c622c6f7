package io.queryadvisor.benchmarks.index;

import io.queryadvisor.benchmarks.index.LabDatabase.BuiltIndex;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.testing.tpch.TpchDatabase;
import io.queryadvisor.testing.tpch.TpchQueries;
import io.queryadvisor.whatif.StatementRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** TPC-H with primary keys only: the advice within a budget, predicted, promised and built. */
final class TpchLab {
  static final double MEGABYTE = 1 << 20;

  /** What is asked for a second time where the built set is larger than its budget. */
  private static final double LESS = 0.98;

  /** Queries whose costs without indexes are so large that they hide the other nineteen. */
  private static final Set<String> HUGE = Set.of("Q02", "Q17", "Q20");

  private final DatabaseServer server;
  private final double scale;

  TpchLab(DatabaseServer server, double scale) {
    this.server = server;
    this.scale = scale;
  }

  /**
   * A budget's result.
   *
   * @param asked for how many of the queries advice was asked
   * @param budgetMegabytes what the indexes were allowed
   * @param built what was really made
   * @param costs real, by query
   * @param hypopg what HypoPG promised of the same set, where the server has it
   */
  record Result(
      int asked,
      double budgetMegabytes,
      LabAdvice advice,
      List<BuiltIndex> built,
      SortedMap<String, Double> costs,
      Accuracy accuracy,
      Optional<HypopgPromise> hypopg) {

    double megabytes() {
      return built.stream().mapToLong(BuiltIndex::sizeBytes).sum() / MEGABYTE;
    }
  }

  /**
   * The planner's costs with primary keys alone, then each budget's results: with advice for the
   * nineteen queries, and for all. Sizes are predicted: a set that turns out to be larger than its
   * budget is taken away again, and a set for 2 % less is built.
   */
  List<Result> run(List<Double> budgetsMegabytes, PrintStream out)
      throws SQLException, IOException, StatementRefused {
    SortedMap<String, String> queries = TpchQueries.all();
    TpchDatabase.create(server, "tpch", scale);
    List<Result> results = new ArrayList<>();
    try (LabDatabase database = new LabDatabase(server, "tpch")) {
      SortedMap<String, Double> bare = database.costs(queries);
      out.printf(
          Locale.ROOT,
          "TPC-H, scale %s, %s; without indexes %,.0f / %,.0f%n",
          scale,
          server.kind(),
          without(bare) / 1e3,
          Accuracy.sum(bare) / 1e3);
      SortedMap<String, String> nineteen = new TreeMap<>(queries);
      nineteen.keySet().removeAll(HUGE);
      for (SortedMap<String, String> asked : List.of(nineteen, queries)) {
        LabAdvisor advisor = new LabAdvisor(database, queries, asked);
        for (double budget : budgetsMegabytes) {
          Result result = measure(database, queries, asked.size(), budget, advisor, 1);
          results.add(
              result.megabytes() <= budget
                  ? result
                  : measure(database, queries, asked.size(), budget, advisor, LESS));
        }
      }
    }
    return results;
  }

  private Result measure(
      LabDatabase database,
      SortedMap<String, String> queries,
      int asked,
      double budget,
      LabAdvisor advisor,
      double share)
      throws SQLException, IOException, StatementRefused {
    LabAdvice advice = advisor.advise(OptionalLong.of(Math.round(budget * MEGABYTE * share)));
    Optional<HypopgPromise> promise =
        server.kind() == ServerKind.POSTGRESQL_15_HYPOPG
            ? Optional.of(HypopgPromise.of(database, advice, queries))
            : Optional.empty();
    List<BuiltIndex> built = database.build(advice.statements());
    SortedMap<String, Double> costs = database.costs(queries);
    database.drop(built);
    Accuracy accuracy = Accuracy.of(advice, costs, built);
    return new Result(asked, budget, advice, built, costs, accuracy, promise);
  }

  /** The sum of the nineteen queries. */
  static double without(Map<String, Double> costs) {
    return costs.entrySet().stream()
        .filter(cost -> !HUGE.contains(cost.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
