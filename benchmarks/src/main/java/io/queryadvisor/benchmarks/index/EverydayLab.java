package io.queryadvisor.benchmarks.index;

import io.queryadvisor.benchmarks.index.LabDatabase.BuiltIndex;
import io.queryadvisor.testing.everyday.EverydayDatabase;
import io.queryadvisor.testing.everyday.EverydayQuery;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.whatif.StatementRefused;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Statements that every application has: what each costs without an index, with the best that we
 * know alone, and with the advice for all of them together, all really built.
 */
final class EverydayLab {
  /** How much dearer than with the best known index a statement may stay. */
  static final double NEAR = 2;

  private final DatabaseServer server;
  private final double scale;

  EverydayLab(DatabaseServer server, double scale) {
    this.server = server;
    this.scale = scale;
  }

  /**
   * A statement's costs.
   *
   * @param bare without an index
   * @param best with the best known
   * @param bestIndexes its statements
   * @param advised with the advice
   */
  record Result(String name, double bare, double best, List<String> bestIndexes, double advised) {
    double ratio() {
      return advised / best;
    }

    boolean isNear() {
      return ratio() <= NEAR;
    }
  }

  /**
   * All results, and what led to them.
   *
   * @param costs real ones with the advice, by statement
   */
  record Outcome(
      List<Result> results,
      LabAdvice advice,
      List<BuiltIndex> built,
      SortedMap<String, Double> costs,
      Accuracy accuracy) {
    double nearShare() {
      return (double) results.stream().filter(Result::isNear).count() / results.size();
    }
  }

  Outcome run() throws SQLException, IOException, StatementRefused {
    EverydayDatabase.create(server, "everyday", scale);
    List<EverydayQuery> queries = EverydayQuery.all();
    SortedMap<String, String> sql = new TreeMap<>();
    queries.forEach(query -> sql.put(query.name(), query.sql()));
    try (LabDatabase database = new LabDatabase(server, "everyday")) {
      SortedMap<String, Double> bare = database.costs(sql);
      LabAdvice advice = new LabAdvisor(database, sql, sql).advise(OptionalLong.empty());
      List<BuiltIndex> built = database.build(advice.statements());
      SortedMap<String, Double> advised = database.costs(sql);
      database.drop(built);
      List<Result> results = new ArrayList<>();
      for (EverydayQuery query : queries) {
        results.add(
            best(
                database,
                query,
                bare.getOrDefault(query.name(), 0.0),
                advised.getOrDefault(query.name(), 0.0)));
      }
      return new Outcome(results, advice, built, advised, Accuracy.of(advice, advised, built));
    }
  }

  private static Result best(LabDatabase database, EverydayQuery query, double bare, double advised)
      throws SQLException {
    double best = Double.POSITIVE_INFINITY;
    List<String> indexes = List.of();
    for (List<String> set : query.best()) {
      List<BuiltIndex> built = database.build(set);
      double cost = database.cost(query.sql());
      database.drop(built);
      if (cost < best) {
        best = cost;
        indexes = set;
      }
    }
    return new Result(query.name(), bare, best, indexes, advised);
  }

  /** The results, for people. */
  static String table(Outcome outcome) {
    TextTable table =
        new TextTable("pattern", "no index", "best known", "advised", "advised/best", "");
    for (Result result : outcome.results()) {
      table.add(
          result.name(),
          figure(result.bare()),
          figure(result.best()),
          figure(result.advised()),
          String.format(Locale.ROOT, "%.2f", result.ratio()),
          result.isNear() ? "" : "FAR");
    }
    return table
        + String.format(
            Locale.ROOT,
            "%d of %d within twice the best known (%.0f %%); %d indexes, %d EXPLAINs, %.1f s;"
                + " predicted total %.2f %% off, worst query %s %.1f %%, worst size %s %.1f %%%n",
            outcome.results().stream().filter(Result::isNear).count(),
            outcome.results().size(),
            outcome.nearShare() * 100,
            outcome.built().size(),
            outcome.advice().plans(),
            outcome.advice().seconds(),
            outcome.accuracy().total() * 100,
            outcome.accuracy().worstQueryName(),
            outcome.accuracy().worstQuery() * 100,
            outcome.accuracy().worstSizeName(),
            outcome.accuracy().worstSize() * 100);
  }

  /** What was advised, and what was predicted of it. */
  static String details(Outcome outcome) {
    TextTable indexes = new TextTable("index", "bytes predicted", "bytes real");
    for (int i = 0; i < outcome.built().size(); i++) {
      indexes.add(
          outcome.built().get(i).sql(),
          Long.toString(outcome.advice().indexes().get(i).sizeBytes()),
          Long.toString(outcome.built().get(i).sizeBytes()));
    }
    return indexes + "\n" + predictions(outcome);
  }

  private static String predictions(Outcome outcome) {
    TextTable table = new TextTable("pattern", "predicted", "real", "error %");
    outcome
        .costs()
        .forEach(
            (name, real) -> {
              double predicted = outcome.advice().costs().getOrDefault(name, 0.0);
              table.add(
                  name,
                  figure(predicted),
                  figure(real),
                  String.format(Locale.ROOT, "%.1f", (predicted / real - 1) * 100));
            });
    return table.toString();
  }

  private static String figure(double cost) {
    return String.format(Locale.ROOT, "%,.1f", cost);
  }
}
