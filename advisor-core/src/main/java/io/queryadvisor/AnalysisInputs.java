package io.queryadvisor;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.DatabaseReader;
import io.queryadvisor.database.DatabaseReading;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.report.Report;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.Workload;
import io.queryadvisor.workload.WorkloadMerger;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a run has read, before anything is judged.
 *
 * @param request what was asked for
 * @param log what the logs tell, if any were named
 * @param database what the database tells, if one was named
 */
record AnalysisInputs(
    AnalysisRequest request, Optional<LogReading> log, Optional<DatabaseReading> database) {

  static AnalysisInputs read(
      AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    // The database first: a wrong password shows in a moment, a log may take minutes.
    Optional<DatabaseReading> database =
        request.database().map(login -> readDatabase(login, progress));
    Optional<LogReading> log =
        request.logs().isEmpty()
            ? Optional.empty()
            : Optional.of(readLogs(request, stdin, progress));
    if (log.isPresent() && database.isPresent()) {
      requireOneDialect(request, log.get(), database.get());
    }
    return new AnalysisInputs(request, log, database);
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

  private static void requireOneDialect(
      AnalysisRequest request, LogReading log, DatabaseReading database) {
    Engine logged = log.workload().engine();
    Engine served = database.catalog().engine();
    if (logged.isMySqlFamily() != served.isMySqlFamily()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "%s is a log of %s, but %s is %s; give the log of that server"
              .formatted(
                  log.inputs().get(0).name(),
                  logged.label(),
                  request.database().orElseThrow().displayUrl(),
                  served.label()));
    }
  }

  Workload workload() {
    Optional<Workload> logged = log.map(LogReading::workload);
    return database
        .map(known -> WorkloadMerger.combine(logged, known.statements(), known.catalog().engine()))
        .or(() -> logged)
        .orElseGet(() -> Workload.empty(Engine.POSTGRESQL));
  }

  /** The inputs as the report names them: logs, then the database. */
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
    return inputs;
  }

  List<Diagnostic> diagnostics() {
    List<Diagnostic> diagnostics = new ArrayList<>();
    log.ifPresent(reading -> diagnostics.addAll(reading.workload().diagnostics()));
    database.ifPresent(reading -> diagnostics.addAll(reading.diagnostics()));
    if (log.isPresent() && database.isPresent()) {
      otherDatabase(log.get(), database.get()).ifPresent(diagnostics::add);
    }
    return diagnostics;
  }

  /** A log of another database finds no table of it here, which would look like a clean one. */
  private static Optional<Diagnostic> otherDatabase(LogReading log, DatabaseReading reading) {
    String catalog = reading.catalog().database();
    TreeSet<String> logged = new TreeSet<>();
    log.workload().digests().forEach(digest -> digest.database().ifPresent(logged::add));
    if (logged.isEmpty() || logged.contains(catalog)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.warning(
            log.inputs().get(0).name(),
            "its statements are of database %s, but the catalog is of %s: name the same in --url"
                .formatted(String.join(", ", logged), catalog)));
  }
}
