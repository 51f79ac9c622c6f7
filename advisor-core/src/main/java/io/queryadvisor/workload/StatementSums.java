package io.queryadvisor.workload;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers statements that a file names, by fingerprint, into a workload. */
final class StatementSums {
  private final Engine engine;
  private final SortedMap<Fingerprint, Sum> sums = new TreeMap<>();
  private long statements;

  StatementSums(Engine engine) {
    this.engine = engine;
  }

  private static final class Sum {
    private final NormalisedStatement statement;
    private final List<Sample> samples = new ArrayList<>();
    private long calls;
    private double totalTimeMs;

    Sum(NormalisedStatement statement) {
      this.statement = statement;
    }
  }

  /** Whether a planner has a choice in statements of that kind. */
  static boolean touchesTables(StatementKind kind) {
    return kind == StatementKind.SELECT || kind.writesRows();
  }

  /**
   * Adds executions of a statement.
   *
   * @param samples some of them; at least one
   * @param totalTimeMs of all of them; 0 where nobody knows
   * @return whether it reads or writes tables; otherwise it is left out
   */
  boolean add(List<StatementText> samples, long calls, double totalTimeMs) {
    NormalisedStatement statement = Normaliser.normalise(samples.get(0).sql(), engine);
    if (!touchesTables(statement.kind())) {
      return false;
    }
    Sum sum = sums.computeIfAbsent(statement.fingerprint(), print -> new Sum(statement));
    sum.calls += calls;
    sum.totalTimeMs += totalTimeMs;
    samples.forEach(
        text -> sum.samples.add(new Sample(text, totalTimeMs / calls, Optional.empty())));
    statements += calls;
    return true;
  }

  boolean isEmpty() {
    return sums.isEmpty();
  }

  Workload workload(List<Diagnostic> diagnostics) {
    List<QueryDigest> digests =
        sums.values().stream().map(StatementSums::digest).sorted(WorkloadMerger.BY_TIME).toList();
    Coverage coverage = new Coverage(0, 0, 0, statements);
    return new Workload(engine, Optional.empty(), digests, List.of(), coverage, diagnostics);
  }

  private static QueryDigest digest(Sum sum) {
    return new QueryDigest(
        sum.statement.fingerprint(),
        shortened(sum.statement.text()),
        sum.statement.kind(),
        Source.LOG,
        Optional.empty(),
        sum.calls,
        0,
        sum.totalTimeMs,
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        new TreeMap<>(),
        sum.samples);
  }

  static String shortened(String text) {
    return text.length() > ObservationBatch.TEXT_LIMIT
        ? text.substring(0, ObservationBatch.TEXT_LIMIT - 1) + "…"
        : text;
  }
}
