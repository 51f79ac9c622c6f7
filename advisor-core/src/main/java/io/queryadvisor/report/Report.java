package io.queryadvisor.report;

import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.offload.OffloadReport;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.workload.Coverage;
import io.queryadvisor.workload.EndpointDigest;
import io.queryadvisor.workload.TimeWindow;
import java.util.List;
import java.util.Optional;

/**
 * All that a run found, ready to be rendered. The same inputs give an equal report: it holds no
 * time of day and no path that the user did not give.
 *
 * @param toolVersion the version of Query Advisor
 * @param inputs what was read, in the order given
 * @param window the time the workload covers
 * @param coverage how much of it was read
 * @param fingerprints distinct statements
 * @param understood of these, the ones whose shape is known
 * @param digests the statements that cost most, by total time
 * @param endpoints what each endpoint asked, by time, largest first
 * @param grouping what the costs are listed by
 * @param findings worst first
 * @param notEvaluated rules that had not what they need, by id
 * @param indexes which indexes to create and to drop, where a planner could be asked
 * @param caches whose results to cache, where a log was replayed
 * @param pools how large connection pools should be, where a log tells
 * @param offload what the primary need not do while somebody waits, where a log tells
 * @param diagnostics what the reader must know of the inputs
 */
public record Report(
    String toolVersion,
    List<Input> inputs,
    Optional<TimeWindow> window,
    Coverage coverage,
    long fingerprints,
    long understood,
    List<RankedDigest> digests,
    List<EndpointDigest> endpoints,
    Grouping grouping,
    List<Finding> findings,
    List<NotEvaluated> notEvaluated,
    Optional<AdvisedIndexes> indexes,
    Optional<CacheReport> caches,
    Optional<PoolReport> pools,
    Optional<OffloadReport> offload,
    List<Diagnostic> diagnostics) {

  public Report {
    inputs = List.copyOf(inputs);
    digests = List.copyOf(digests);
    endpoints = List.copyOf(endpoints);
    findings = List.copyOf(findings);
    notEvaluated = List.copyOf(notEvaluated);
    diagnostics = List.copyOf(diagnostics);
  }

  /** A report without endpoints, and without advice on caches and other places. */
  public Report(
      String toolVersion,
      List<Input> inputs,
      Optional<TimeWindow> window,
      Coverage coverage,
      long fingerprints,
      long understood,
      List<RankedDigest> digests,
      List<Finding> findings,
      List<NotEvaluated> notEvaluated,
      Optional<AdvisedIndexes> indexes,
      List<Diagnostic> diagnostics) {
    this(
        toolVersion,
        inputs,
        window,
        coverage,
        fingerprints,
        understood,
        digests,
        List.of(),
        Grouping.STATEMENT,
        findings,
        notEvaluated,
        indexes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        diagnostics);
  }

  private Report with(
      List<EndpointDigest> others, Grouping otherwise, Optional<CacheReport> advised) {
    return new Report(
        toolVersion,
        inputs,
        window,
        coverage,
        fingerprints,
        understood,
        digests,
        others,
        otherwise,
        findings,
        notEvaluated,
        indexes,
        advised,
        pools,
        offload,
        diagnostics);
  }

  /** The same with what the primary need not do while somebody waits. */
  public Report with(OffloadReport found) {
    return new Report(
        toolVersion,
        inputs,
        window,
        coverage,
        fingerprints,
        understood,
        digests,
        endpoints,
        grouping,
        findings,
        notEvaluated,
        indexes,
        caches,
        pools,
        Optional.of(found),
        diagnostics);
  }

  /** The same with cache advice. */
  public Report with(CacheReport advised) {
    return with(endpoints, grouping, Optional.of(advised));
  }

  /** The same, with its costs listed otherwise. */
  public Report groupedBy(Grouping otherwise) {
    return with(endpoints, otherwise, caches);
  }

  /** The same, with what each endpoint asked. */
  public Report withEndpoints(List<EndpointDigest> all) {
    return with(all, grouping, caches);
  }

  /**
   * Something that was read.
   *
   * @param kind {@code log}, {@code database}, {@code snapshot}, {@code sql} or {@code workload}
   * @param name the file as the user gave it, or the URL without password
   * @param detail the log's format, or the server's product and version; may be empty
   */
  public record Input(String kind, String name, String detail) {}

  /**
   * A rule that could not be judged.
   *
   * @param rule its id
   * @param missing what it needs, and how to give it
   */
  public record NotEvaluated(String rule, String missing) {}
}
