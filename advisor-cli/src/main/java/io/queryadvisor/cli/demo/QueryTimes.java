package io.queryadvisor.cli.demo;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Sample;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Measures statements on an idle server: logged executions, each several times, the median of each.
 * Only those that read; with their logged values, which are what was planned.
 */
final class QueryTimes {
  private static final int RUNS = 5;
  private static final double NANOS_PER_MS = 1e6;

  private QueryTimes() {}

  /**
   * Mean time of an execution by statement, in milliseconds.
   *
   * @param digests the statements; those that write, or have no whole sample, are left out
   */
  static SortedMap<Fingerprint, Double> measure(DemoServer server, Collection<QueryDigest> digests)
      throws SQLException {
    SortedMap<Fingerprint, Double> times = new TreeMap<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET plan_cache_mode = force_custom_plan");
      for (QueryDigest digest : digests) {
        List<StatementText> samples =
            digest.samples().stream()
                .map(Sample::statement)
                .filter(sample -> !sample.sql().endsWith("…"))
                .toList();
        if (digest.kind() == StatementKind.SELECT && !samples.isEmpty()) {
          double sum = 0;
          for (StatementText sample : samples) {
            sum += median(statement, sample);
          }
          times.put(digest.fingerprint(), sum / samples.size());
        }
      }
    }
    return times;
  }

  private static double median(Statement statement, StatementText sample) throws SQLException {
    statement.execute("PREPARE q AS " + sample.sql());
    String values =
        sample.parameters().stream().map(QueryTimes::literal).collect(Collectors.joining(", "));
    List<Double> times = new ArrayList<>();
    // The first run fills the caches and is not counted.
    for (int run = 0; run <= RUNS; run++) {
      long start = System.nanoTime();
      try (ResultSet rows =
          statement.executeQuery("EXECUTE q" + (values.isEmpty() ? "" : "(" + values + ")"))) {
        while (rows.next()) {
          // Fetched, as the application does.
        }
      }
      if (run > 0) {
        times.add((System.nanoTime() - start) / NANOS_PER_MS);
      }
    }
    statement.execute("DEALLOCATE q");
    Collections.sort(times);
    return times.get(RUNS / 2);
  }

  private static String literal(String value) {
    return value.equals("NULL") ? "NULL" : "'" + value.replace("'", "''") + "'";
  }

  /** The digests by fingerprint. */
  static Map<Fingerprint, QueryDigest> byFingerprint(List<QueryDigest> digests) {
    return digests.stream().collect(Collectors.toMap(QueryDigest::fingerprint, d -> d));
  }
}
