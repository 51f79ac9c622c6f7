package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.DatabaseReader;
import io.queryadvisor.database.DatabaseReading;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.report.Report;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.Workload;
import io.queryadvisor.workload.WorkloadMerger;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run has read, before anything is judged.
 *
 * @param request what was asked for
 * @param log what the logs tell, if any were named
 * @param database what the database tells, if one was named
 * @param snapshot the database at one moment, for planning; from a file if one was named
 */
record AnalysisInputs(
    AnalysisRequest request,
    Optional<LogReading> log,
    Optional<DatabaseReading> database,
    Optional<Snapshot> snapshot) {

  static AnalysisInputs read(
      AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    // The database first: a wrong password shows in a moment, a log may take minutes.
    Optional<DatabaseReading> database =
        request.database().map(login -> readDatabase(login, progress));
    Optional<Snapshot> snapshot =
        request.snapshot().map(SnapshotFile::read).or(() -> takeSnapshot(request, database));
    Optional<LogReading> log =
        request.logs().isEmpty()
            ? Optional.empty()
            : Optional.of(readLogs(request, stdin, progress));
    AnalysisInputs inputs = new AnalysisInputs(request, log, database, snapshot);
    if (log.isPresent() && inputs.catalog().isPresent()) {
      SameDatabase.requireOneDialect(
          log.get().inputs().get(0).name(),
          "log",
          log.get().workload().engine(),
          inputs.databaseName(),
          inputs.catalog().get().engine());
    }
    return inputs;
  }

  /** Only PostgreSQL's planner can be asked, so of others nothing more is read. */
  private static Optional<Snapshot> takeSnapshot(
      AnalysisRequest request, Optional<DatabaseReading> database) {
    boolean wanted =
        request.indexes().isPresent()
            && database.filter(r -> r.catalog().engine() == Engine.POSTGRESQL).isPresent();
    return wanted
        ? Optional.of(Snapshots.take(request.database().orElseThrow()))
        : Optional.empty();
  }

  /** The tables, where a database or a snapshot tells. */
  Optional<Catalog> catalog() {
    return database.map(DatabaseReading::catalog).or(() -> snapshot.map(Snapshot::catalog));
  }

  private String databaseName() {
    return request
        .database()
        .map(DatabaseLogin::displayUrl)
        .or(() -> request.snapshot().map(Path::toString))
        .orElse("");
  }

  private static DatabaseReading readDatabase(DatabaseLogin login, ProgressListener progress) {
    progress.stage("reading " + login.displayUrl());
    return DatabaseReader.read(login, DatabaseOptions.DEFAULT);
  }

  private static LogReading readLogs(
      AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    progress.stage("reading logs");
    return LogReader.read(request.logs(), request.logOptions(), stdin, progress::advanced);
  }

  Workload workload() {
    Optional<Workload> logged = log.map(LogReading::workload);
    return database
        .map(known -> WorkloadMerger.combine(logged, known.statements(), known.catalog().engine()))
        .or(() -> logged)
        .orElseGet(() -> Workload.empty(Engine.POSTGRESQL));
  }

  /** The inputs as the report names them: logs, the database, the snapshot. */
  List<Report.Input> described() {
    List<Report.Input> inputs = new ArrayList<>();
    log.ifPresent(
        reading ->
            reading
                .inputs()
                .forEach(
                    file ->
                        inputs.add(new Report.Input("log", file.name(), file.format().label()))));
    database.ifPresent(
        reading ->
            inputs.add(
                new Report.Input(
                    "database",
                    request.database().orElseThrow().displayUrl(),
                    reading.catalog().engine().label() + " " + reading.catalog().serverVersion())));
    request
        .snapshot()
        .flatMap(file -> snapshot.map(taken -> Snapshots.described(file, taken)))
        .ifPresent(inputs::add);
    return inputs;
  }

  List<Diagnostic> diagnostics() {
    List<Diagnostic> diagnostics = new ArrayList<>();
    log.ifPresent(reading -> diagnostics.addAll(reading.workload().diagnostics()));
    database.ifPresent(reading -> diagnostics.addAll(reading.diagnostics()));
    snapshot
        .filter(taken -> database.isEmpty())
        .ifPresent(taken -> diagnostics.addAll(taken.diagnostics()));
    if (log.isPresent() && catalog().isPresent()) {
      SameDatabase.otherDatabase(
              log.get().inputs().get(0).name(), log.get().workload(), catalog().get())
          .ifPresent(diagnostics::add);
    }
    return diagnostics;
  }
}
