package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.report.AdvisedIndexes;
import io.queryadvisor.report.IndexDocument;
import io.queryadvisor.report.Report;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.hypopg.HypopgPlanner;
import io.queryadvisor.whatif.twin.PlanTwin;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Source;
import io.queryadvisor.workload.Workload;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a snapshot and statements to index advice: brings planner and search together. */
final class IndexAnalysis {
  private IndexAnalysis() {}

  /**
   * Advice for its own sake.
   *
   * @throws AdvisorException when an input cannot be read or no planner can be asked
   */
  static IndexDocument advise(
      IndexAnalysisRequest request, InputStream stdin, ProgressListener progress) {
    String name = databaseName(request);
    progress.stage("reading " + name);
    Snapshot snapshot =
        request
            .snapshot()
            .map(SnapshotFile::read)
            .orElseGet(() -> Snapshots.take(request.database().orElseThrow()));
    Catalog catalog = snapshot.catalog();
    requirePostgres(snapshot, name);
    StatementInputs statements = new StatementInputs(request, catalog, name);
    Workload workload = statements.read(stdin, progress);
    List<Report.Input> inputs = new ArrayList<>();
    inputs.add(
        request
            .snapshot()
            .map(file -> Snapshots.described(file, snapshot))
            .orElseGet(
                () ->
                    new Report.Input(
                        "database",
                        name,
                        catalog.engine().label() + " " + catalog.serverVersion())));
    inputs.addAll(statements.inputs());
    return new IndexDocument(
        ToolVersion.current(),
        inputs,
        advised(snapshot, request.database(), workload, request.options(), progress));
  }

  /**
   * Advice as a part of a report, where there is something to plan on. What stands in its way
   * becomes a diagnostic: the rest of the report is worth having.
   */
  static Optional<AdvisedIndexes> within(
      AnalysisRequest request,
      Optional<Snapshot> snapshot,
      Workload workload,
      ProgressListener progress,
      List<Diagnostic> diagnostics) {
    Workload planned = ofOneSource(workload);
    if (request.indexes().isEmpty() || snapshot.isEmpty() || planned.digests().isEmpty()) {
      return Optional.empty();
    }
    try {
      requirePostgres(snapshot.get(), snapshot.get().source());
      AdvisedIndexes advised =
          advised(snapshot.get(), request.database(), planned, request.indexes().get(), progress);
      diagnostics.addAll(advised.report().diagnostics());
      return Optional.of(advised);
    } catch (AdvisorException e) {
      if (request.indexes().get().trial().isPresent() || request.indexes().get().hypopg()) {
        throw e; // asked for by name, so it must not be missed
      }
      diagnostics.add(
          Diagnostic.warning("index advice", "there is none, because " + e.getMessage()));
      return Optional.empty();
    }
  }

  /** Sums over weeks would outweigh a log of minutes. */
  private static Workload ofOneSource(Workload workload) {
    List<QueryDigest> logged =
        workload.digests().stream().filter(d -> d.source() == Source.LOG).toList();
    return logged.isEmpty()
        ? workload
        : new Workload(
            workload.engine(),
            workload.window(),
            logged,
            workload.loops(),
            workload.coverage(),
            workload.diagnostics());
  }

  private static void requirePostgres(Snapshot snapshot, String name) {
    if (snapshot.postgres().isEmpty()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s is %s, whose planner cannot be asked yet: index advice is for PostgreSQL"
              .formatted(name, snapshot.catalog().engine().label()));
    }
  }

  private static String databaseName(IndexAnalysisRequest request) {
    return request
        .snapshot()
        .map(Object::toString)
        .orElseGet(() -> request.database().orElseThrow().displayUrl());
  }

  private static AdvisedIndexes advised(
      Snapshot snapshot,
      Optional<DatabaseLogin> live,
      Workload workload,
      IndexOptions options,
      ProgressListener progress) {
    Optional<CloneTrial> trial =
        options.trial().map(clone -> new CloneTrial(clone, snapshot, live));
    trial.ifPresent(CloneTrial::check);
    long start = System.nanoTime(); // a clone has time of its own
    DeclaredWrites writes = new DeclaredWrites(snapshot.catalog(), options.writesPerDay());
    PlannedByProjects planned = PlannedByProjects.read(options.projects(), snapshot.catalog());
    progress.stage("starting a planner");
    try (WhatIf planner = planner(snapshot, live, options)) {
      PlannableStatements plannable = new PlannableStatements(snapshot, planner);
      List<WorkloadStatement> statements = new ArrayList<>(plannable.of(workload));
      statements.addAll(writes.statements(workload.window()));
      progress.stage("planning " + statements.size() + " statements with candidate indexes");
      IndexQuestion question =
          new IndexQuestion(writes.counted(), snapshot.postgres(), statements, planner, start);
      IndexReport found = question.answer(options, planned.indexes());
      IndexReport report =
          trial.isEmpty()
              ? found
              : trial
                  .get()
                  .of(
                      found,
                      statements,
                      standing -> question.with(standing, options, planned.indexes()),
                      progress);
      return whole(snapshot, workload, planned, plannable, report);
    }
  }

  /** With all that is to be said of what it rests on. */
  private static AdvisedIndexes whole(
      Snapshot snapshot,
      Workload workload,
      PlannedByProjects planned,
      PlannableStatements plannable,
      IndexReport report) {
    List<Diagnostic> diagnostics = new ArrayList<>(snapshot.diagnostics());
    diagnostics.addAll(workload.diagnostics());
    diagnostics.addAll(planned.diagnostics());
    diagnostics.addAll(plannable.diagnostics());
    diagnostics.addAll(report.diagnostics());
    return new AdvisedIndexes(
        snapshot.catalog().engine(),
        snapshot.catalog().serverVersion(),
        report.withDiagnostics(diagnostics.stream().distinct().sorted().toList()));
  }

  private static WhatIf planner(
      Snapshot snapshot, Optional<DatabaseLogin> live, IndexOptions options) {
    if (!options.hypopg()) {
      return PlanTwin.start(snapshot);
    }
    return HypopgPlanner.open(
        live.orElseThrow(
            () ->
                new AdvisorException(
                    ErrorCode.USAGE, "HypoPG plans on a live server: give its --url")),
        DatabaseOptions.DEFAULT,
        snapshot);
  }
}
