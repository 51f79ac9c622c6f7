package io.queryadvisor.testing;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Sample;
import io.queryadvisor.workload.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A digest of a {@link WorkloadBuilder}; 1,000 calls of 10 ms unless said otherwise. */
public final class QueryBuilder {
  private final String text;
  private final Fingerprint fingerprint;
  private StatementKind kind;
  private Optional<String> database = Optional.empty();
  private long calls = 1000;
  private double meanMs = 10;
  private OptionalLong rows = OptionalLong.empty();
  private OptionalLong maxRows = OptionalLong.empty();
  private final SortedMap<String, Long> endpoints = new TreeMap<>();
  private final List<Sample> samples = new ArrayList<>();

  QueryBuilder(String text) {
    this.text = text;
    this.fingerprint = fingerprintOf(text);
    this.kind = kindOf(text);
  }

  /** The fingerprint that a test query of this text has (FNV-1a, 64 bits). */
  public static Fingerprint fingerprintOf(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return new Fingerprint(hash);
  }

  private static StatementKind kindOf(String text) {
    String word = text.strip().split("\\W", 2)[0].toUpperCase(Locale.ROOT);
    return switch (word) {
      case "INSERT", "REPLACE" -> StatementKind.INSERT;
      case "UPDATE" -> StatementKind.UPDATE;
      case "DELETE" -> StatementKind.DELETE;
      case "MERGE" -> StatementKind.MERGE;
      case "BEGIN", "COMMIT", "ROLLBACK" -> StatementKind.TRANSACTION;
      case "CREATE", "ALTER", "DROP" -> StatementKind.DEFINITION;
      case "SET", "SHOW", "VACUUM", "EXPLAIN" -> StatementKind.UTILITY;
      default -> StatementKind.SELECT;
    };
  }

  public QueryBuilder kind(StatementKind statementKind) {
    kind = statementKind;
    return this;
  }

  public QueryBuilder database(String name) {
    database = Optional.of(name);
    return this;
  }

  public QueryBuilder calls(long count) {
    calls = count;
    return this;
  }

  public QueryBuilder meanMs(double milliseconds) {
    meanMs = milliseconds;
    return this;
  }

  /** Rows of all executions, and of the largest result. */
  public QueryBuilder rows(long all, long largest) {
    rows = OptionalLong.of(all);
    maxRows = OptionalLong.of(largest);
    return this;
  }

  public QueryBuilder endpoint(String endpoint, long executions) {
    endpoints.put(endpoint, executions);
    return this;
  }

  /** One execution, with its literals or with the values of {@code $1}, {@code $2} … */
  public QueryBuilder sample(String sql, String... parameters) {
    samples.add(new Sample(new StatementText(sql, List.of(parameters)), meanMs, Optional.empty()));
    return this;
  }

  QueryDigest build() {
    return new QueryDigest(
        fingerprint,
        text,
        kind,
        Source.LOG,
        database,
        calls,
        0,
        calls * meanMs,
        OptionalDouble.of(meanMs * 3),
        Optional.empty(),
        rows,
        maxRows,
        OptionalLong.empty(),
        endpoints,
        samples);
  }
}
