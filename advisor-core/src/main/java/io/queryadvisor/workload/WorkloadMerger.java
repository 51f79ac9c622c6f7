package io.queryadvisor.workload;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Joins what a log tells with what the server's own statement statistics tell. */
public final class WorkloadMerger {
  /** Largest total time first, then by fingerprint. */
  static final Comparator<QueryDigest> BY_TIME =
      Comparator.comparingDouble(QueryDigest::totalTimeMs)
          .reversed()
          .thenComparing(QueryDigest::fingerprint);

  private WorkloadMerger() {}

  /**
   * Where both know a fingerprint, calls and times are the log's, and rows that the log lacks are
   * the statistics' mean times the log's calls. What only the statistics know is appended.
   *
   * @param log the workload of a log, if one was read
   * @param statistics rows of the server's statistics, in any order
   * @param engine whose SQL the statistics hold
   */
  public static Workload combine(
      Optional<Workload> log, List<StatementStatistics> statistics, Engine engine) {
    Workload base = log.orElseGet(() -> Workload.empty(engine));
    SortedMap<Fingerprint, QueryDigest> sums = sums(statistics, engine);
    List<QueryDigest> digests = new ArrayList<>();
    for (QueryDigest digest : base.digests()) {
      QueryDigest known = sums.remove(digest.fingerprint());
      digests.add(known == null ? digest : filled(digest, known));
    }
    digests.addAll(sums.values());
    digests.sort(BY_TIME);
    return new Workload(
        base.engine(),
        base.window(),
        digests,
        base.loops(),
        base.sequences(),
        base.endpoints(),
        base.coverage(),
        base.diagnostics(),
        base.checkouts());
  }

  /**
   * The workload of several sources that count different executions: logs of several days, files.
   * Calls and times are added; quantiles, which cannot be, are the first source's.
   *
   * @param parts at least one, all of one engine
   */
  public static Workload sum(List<Workload> parts) {
    SortedMap<Fingerprint, QueryDigest> digests = new TreeMap<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    Coverage coverage = Coverage.NONE;
    for (Workload part : parts) {
      part.digests().forEach(d -> digests.merge(d.fingerprint(), d, WorkloadMerger::sumOf));
      diagnostics.addAll(part.diagnostics());
      coverage = coverage.plus(part.coverage());
    }
    Workload first = parts.get(0);
    return new Workload(
        first.engine(),
        first.window(),
        digests.values().stream().sorted(BY_TIME).toList(),
        first.loops(),
        first.sequences(),
        first.endpoints(),
        coverage,
        diagnostics,
        first.checkouts());
  }

  private static QueryDigest sumOf(QueryDigest one, QueryDigest other) {
    return new QueryDigest(
        one.fingerprint(),
        one.text(),
        one.kind(),
        one.source(),
        one.database().isPresent() ? one.database() : other.database(),
        one.calls() + other.calls(),
        one.errors() + other.errors(),
        one.totalTimeMs() + other.totalTimeMs(),
        one.maxTimeMs().isPresent() ? one.maxTimeMs() : other.maxTimeMs(),
        one.latency().isPresent() ? one.latency() : other.latency(),
        one.rows(),
        one.maxRows(),
        one.rowsExamined(),
        one.endpoints(),
        Stream.concat(one.samples().stream(), other.samples().stream()).distinct().toList());
  }

  private static SortedMap<Fingerprint, QueryDigest> sums(
      List<StatementStatistics> statistics, Engine engine) {
    SortedMap<Fingerprint, StatisticsSum> sums = new TreeMap<>();
    for (StatementStatistics row : statistics) {
      NormalisedStatement statement = Normaliser.normalise(row.text(), engine);
      sums.computeIfAbsent(statement.fingerprint(), print -> new StatisticsSum(statement)).add(row);
    }
    SortedMap<Fingerprint, QueryDigest> digests = new TreeMap<>();
    for (Map.Entry<Fingerprint, StatisticsSum> entry : sums.entrySet()) {
      digests.put(entry.getKey(), entry.getValue().digest());
    }
    return digests;
  }

  private static QueryDigest filled(QueryDigest log, QueryDigest statistics) {
    return new QueryDigest(
        log.fingerprint(),
        log.text(),
        log.kind(),
        log.source(),
        log.database().isPresent() ? log.database() : statistics.database(),
        log.calls(),
        log.errors(),
        log.totalTimeMs(),
        log.maxTimeMs(),
        log.latency(),
        log.rows().isPresent() ? log.rows() : scaled(statistics.rows(), statistics, log),
        log.maxRows(),
        log.rowsExamined().isPresent()
            ? log.rowsExamined()
            : scaled(statistics.rowsExamined(), statistics, log),
        log.endpoints(),
        log.samples());
  }

  private static OptionalLong scaled(OptionalLong rows, QueryDigest statistics, QueryDigest log) {
    return rows.isEmpty()
        ? rows
        : OptionalLong.of(Math.round((double) rows.getAsLong() / statistics.calls() * log.calls()));
  }
}
