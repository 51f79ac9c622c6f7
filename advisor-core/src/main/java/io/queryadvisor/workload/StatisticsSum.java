package io.queryadvisor.workload;

import io.queryadvisor.sql.NormalisedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Sums the rows of a server's statistics that share a fingerprint: users, databases, list lengths.
 */
final class StatisticsSum {
  private final NormalisedStatement statement;
  private final Map<String, Long> databases = new TreeMap<>();
  private long calls;
  private long errors;
  private double totalTimeMs;
  private OptionalDouble maxTimeMs = OptionalDouble.empty();
  private OptionalLong rows = OptionalLong.empty();
  private OptionalLong rowsExamined = OptionalLong.empty();

  StatisticsSum(NormalisedStatement statement) {
    this.statement = statement;
  }

  void add(StatementStatistics row) {
    calls += row.calls();
    errors += row.errors();
    totalTimeMs += row.totalTimeMs();
    if (row.maxTimeMs().isPresent()) {
      maxTimeMs = OptionalDouble.of(Math.max(maxTimeMs.orElse(0), row.maxTimeMs().getAsDouble()));
    }
    rows = sum(rows, row.rows());
    rowsExamined = sum(rowsExamined, row.rowsExamined());
    row.database().ifPresent(database -> databases.merge(database, row.calls(), Long::sum));
  }

  private static OptionalLong sum(OptionalLong one, OptionalLong other) {
    return other.isEmpty() ? one : OptionalLong.of(one.orElse(0) + other.getAsLong());
  }

  QueryDigest digest() {
    String text = statement.text();
    return new QueryDigest(
        statement.fingerprint(),
        text.length() > ObservationBatch.TEXT_LIMIT
            ? text.substring(0, ObservationBatch.TEXT_LIMIT - 1) + "…"
            : text,
        statement.kind(),
        Source.STATEMENT_STATISTICS,
        mainDatabase(),
        calls,
        errors,
        totalTimeMs,
        maxTimeMs,
        Optional.empty(),
        rows,
        OptionalLong.empty(),
        rowsExamined,
        new TreeMap<>(),
        List.of());
  }

  private Optional<String> mainDatabase() {
    return databases.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue())
        .map(Map.Entry::getKey);
  }
}
