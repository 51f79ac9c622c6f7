package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The statistics of one fingerprint.
 *
 * @param fingerprint the statement's identity
 * @param text its normalised text, at most 4 KiB; longer ones end in {@code …}
 * @param kind what it does
 * @param source where calls and times come from
 * @param database the database or schema it ran in most often, where known
 * @param calls executions; ≥ 1
 * @param errors executions that failed, where the source tells
 * @param totalTimeMs time of all executions together, on the server
 * @param maxTimeMs the slowest execution, where the source tells
 * @param latency quantiles of single executions; empty for a source of sums
 * @param rows rows returned or affected by all executions, where the source tells
 * @param maxRows rows of the largest result, where the source tells
 * @param rowsExamined rows read by all executions, where the source tells (MySQL, MariaDB)
 * @param endpoints executions by endpoint, as comment tags tell it
 * @param samples executions to plan and to show: of a log at most 3, the slowest first; of a file
 *     of statements all that it gives
 */
public record QueryDigest(
    Fingerprint fingerprint,
    String text,
    StatementKind kind,
    Source source,
    Optional<String> database,
    long calls,
    long errors,
    double totalTimeMs,
    OptionalDouble maxTimeMs,
    Optional<Latency> latency,
    OptionalLong rows,
    OptionalLong maxRows,
    OptionalLong rowsExamined,
    SortedMap<String, Long> endpoints,
    List<Sample> samples) {

  public QueryDigest {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    samples = List.copyOf(samples);
  }

  /** Mean time of an execution, in milliseconds. */
  public double meanTimeMs() {
    return totalTimeMs / calls;
  }

  /** Mean rows of an execution, where the source tells. */
  public OptionalDouble meanRows() {
    return rows.isPresent()
        ? OptionalDouble.of((double) rows.getAsLong() / calls)
        : OptionalDouble.empty();
  }
}
