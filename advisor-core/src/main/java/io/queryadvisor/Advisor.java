package io.queryadvisor;

import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.fact.FactExtraction;
import io.queryadvisor.fact.FactExtractor;
import io.queryadvisor.offload.OffloadAdvisor;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.report.AdvisedIndexes;
import io.queryadvisor.report.CacheDocument;
import io.queryadvisor.report.ExplainReport;
import io.queryadvisor.report.Grouping;
import io.queryadvisor.report.IndexDocument;
import io.queryadvisor.report.PoolDocument;
import io.queryadvisor.report.RankedDigest;
import io.queryadvisor.report.Report;
import io.queryadvisor.rule.Evaluation;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.RuleBook;
import io.queryadvisor.rule.RuleEngine;
import io.queryadvisor.sql.JSqlParserShapeReader;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.twin.PlanTwin;
import io.queryadvisor.whatif.twin.TwinBinaries;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Workload;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/**
 * The facade: from what the user names to a report. The only place that wires the rooms together.
 */
public final class Advisor {
  private Advisor() {}

  /**
   * Reads all inputs, judges them by all rules and ranks what they found.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when an input cannot be read, a database refuses, or a rule is wrong
   */
  public static Report analyze(
      AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    // Rules first: a mistake in one is better heard before a long log is read than after it.
    RuleBook rules = RuleBook.load(RuleFiles.builtIn(), RuleFiles.below(request.ruleDirectories()));
    CompletableFuture<RuleBook> prepared = CompletableFuture.supplyAsync(rules::prepare);
    AnalysisInputs inputs = AnalysisInputs.read(request, stdin, progress);
    progress.stage("judging");
    Workload workload = inputs.workload();
    Optional<Catalog> catalog = inputs.catalog();
    FactExtraction extraction =
        FactExtractor.extract(
            workload, catalog, new JSqlParserShapeReader(), request.minimumCalls());
    Evaluation evaluation = RuleEngine.evaluate(prepared.join(), extraction.facts());
    List<Diagnostic> diagnostics = new ArrayList<>(inputs.diagnostics());
    diagnostics.addAll(extraction.diagnostics());
    diagnostics.addAll(evaluation.diagnostics());
    Optional<AdvisedIndexes> indexes =
        IndexAnalysis.within(request, inputs.snapshot(), workload, progress, diagnostics);
    Optional<CacheReport> caches = CacheAnalysis.within(inputs, indexes, progress, diagnostics);
    Report report =
        report(
            inputs,
            workload,
            request.top(),
            extraction.notUnderstood(),
            indexes.map(advised -> agreeing(evaluation, advised, catalog)).orElse(evaluation),
            indexes,
            PoolAnalysis.within(inputs, diagnostics),
            diagnostics);
    Report cached = caches.map(report::with).orElse(report);
    return inputs
        .log()
        .flatMap(log -> OffloadAdvisor.advise(log.workload(), log.trace()))
        .map(cached::with)
        .orElse(cached);
  }

  private static Evaluation agreeing(
      Evaluation evaluation, AdvisedIndexes indexes, Optional<Catalog> catalog) {
    List<Finding> findings = new AdvisedFindings(indexes.report()).of(evaluation.findings());
    return new Evaluation(
        catalog
            .map(known -> new SparedIndexes(indexes.report().advice(), known).of(findings))
            .orElse(findings),
        evaluation.notEvaluated(),
        evaluation.diagnostics());
  }

  /**
   * Advises which indexes of a database to create and to drop.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when an input cannot be read, a database refuses, or no planner can be
   *     asked
   */
  public static IndexDocument indexes(
      IndexAnalysisRequest request, InputStream stdin, ProgressListener progress) {
    return IndexAnalysis.advise(request, stdin, progress);
  }

  /**
   * Replays what logs tell and advises which statements' results to cache.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when an input cannot be read, or a database refuses
   */
  public static CacheDocument cache(
      CacheRequest request, InputStream stdin, ProgressListener progress) {
    return CacheAnalysis.advise(request, stdin, progress);
  }

  /**
   * Advises how large the connection pools of a database's clients should be.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when an input cannot be read, the database refuses, or the inputs
   *     cannot tell how connections were used
   */
  public static PoolDocument pool(
      PoolAnalysisRequest request, InputStream stdin, ProgressListener progress) {
    return PoolAnalysis.advise(request, stdin, progress);
  }

  /**
   * Reads the logs and ranks their statements, without a rule and without a parser.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when a log cannot be read
   */
  public static Digest digest(
      AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    AnalysisInputs inputs = AnalysisInputs.read(request, stdin, progress);
    Evaluation nothing = new Evaluation(List.of(), List.of(), List.of());
    Workload workload = inputs.workload();
    return new Digest(
        report(
            inputs,
            workload,
            request.top(),
            0,
            nothing,
            Optional.empty(),
            Optional.empty(),
            inputs.diagnostics()),
        workload);
  }

  /**
   * Takes a snapshot of a database: catalog, statistics, sizes, settings.
   *
   * @param schemas whose tables are wanted; all where it is empty
   * @param clock says when it was taken
   * @throws AdvisorException when the database refuses, or has none of the schemas
   */
  public static Snapshot snapshot(
      DatabaseLogin login,
      Redaction redaction,
      List<String> schemas,
      Clock clock,
      ProgressListener progress) {
    progress.stage("reading " + login.displayUrl());
    return SnapshotReader.read(
        login,
        DatabaseOptions.DEFAULT,
        new SnapshotOptions(ToolVersion.current(), redaction, schemas),
        clock);
  }

  /**
   * Plans one statement on a snapshot, as things are and with what is to be different.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when the snapshot or a log cannot be read or the snapshot is not of
   *     PostgreSQL, the planner refuses the statement, or something that is to be different does
   *     not exist
   */
  public static ExplainReport explain(
      ExplainRequest request, InputStream stdin, ProgressListener progress) {
    progress.stage("reading " + request.snapshot());
    Snapshot snapshot = SnapshotFile.read(request.snapshot());
    if (snapshot.postgres().isEmpty()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s is of %s; plans can be had of PostgreSQL alone so far."
              .formatted(request.snapshot(), snapshot.catalog().engine().label()));
    }
    Explanation explanation = new Explanation(snapshot, request);
    Optional<LoggedExecution> logged =
        LoggedExecution.find(request, snapshot.catalog(), stdin, progress);
    progress.stage("planning");
    try (WhatIf planner = PlanTwin.start(snapshot)) {
      return explanation.ask(planner, logged);
    }
  }

  /**
   * Writes migrations for the index advice of a report.
   *
   * @param clock for versions that are times
   * @throws AdvisorException when the report, the snapshot or the project cannot be read, the
   *     database refuses, or a file exists or cannot be written
   */
  public static MigrationRun migrate(
      MigrateRequest request, Clock clock, ProgressListener progress) {
    return Migrating.run(request, clock, progress);
  }

  /** The PostgreSQL versions that can plan on snapshots, the oldest first. */
  public static List<TwinBinaries.Version> planners() {
    return TwinBinaries.list();
  }

  /**
   * Downloads and unpacks a PostgreSQL that plans on snapshots, unless it is there.
   *
   * @throws AdvisorException USAGE for an unknown major version; INPUT where it cannot be had
   */
  public static TwinBinaries.Version installPlanner(int major) {
    return TwinBinaries.install(major);
  }

  /**
   * The same for advice that is at hand.
   *
   * @param request its report is only named in messages
   */
  public static MigrationRun migrate(
      AdvisedIndexes indexes, MigrateRequest request, Clock clock, ProgressListener progress) {
    return Migrating.run(indexes, request, clock, progress);
  }

  private static Report report(
      AnalysisInputs inputs,
      Workload workload,
      int top,
      long notUnderstood,
      Evaluation evaluation,
      Optional<AdvisedIndexes> indexes,
      Optional<PoolReport> pools,
      List<Diagnostic> diagnostics) {
    ToDoubleFunction<QueryDigest> timeShares = workload.timeShares();
    return new Report(
        ToolVersion.current(),
        inputs.described(),
        workload.window(),
        workload.coverage(),
        workload.digests().size(),
        workload.digests().size() - notUnderstood,
        workload.digests().stream()
            .limit(top)
            .map(digest -> new RankedDigest(digest, timeShares.applyAsDouble(digest)))
            .toList(),
        workload.endpoints(),
        Grouping.STATEMENT,
        evaluation.findings(),
        evaluation.notEvaluated().stream()
            .map(rule -> new Report.NotEvaluated(rule.rule(), rule.missing()))
            .toList(),
        indexes,
        Optional.empty(),
        pools,
        Optional.empty(),
        diagnostics.stream().distinct().sorted().toList());
  }
}
