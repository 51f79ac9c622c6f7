package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.DatabaseReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.report.Report;
import io.queryadvisor.workload.StatementFile;
import io.queryadvisor.workload.StatementStatistics;
import io.queryadvisor.workload.Workload;
import io.queryadvisor.workload.WorkloadFile;
import io.queryadvisor.workload.WorkloadMerger;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that index advice is asked for, out of all that the user names. */
final class StatementInputs {
  private final IndexAnalysisRequest request;
  private final Catalog catalog;
  private final String database;
  private final List<Workload> parts = new ArrayList<>();
  private final List<Report.Input> inputs = new ArrayList<>();

  /**
   * Statements for one database.
   *
   * @param database the snapshot or the URL, for messages
   */
  StatementInputs(IndexAnalysisRequest request, Catalog catalog, String database) {
    this.request = request;
    this.catalog = catalog;
    this.database = database;
  }

  /**
   * Reads them all.
   *
   * @throws AdvisorException INPUT, when one cannot be read, is of another engine, or there is none
   *     for this database
   */
  Workload read(InputStream stdin, ProgressListener progress) {
    if (!request.logs().isEmpty()) {
      logs(stdin, progress);
    }
    request
        .workloads()
        .forEach(file -> add("workload", file, WorkloadFile.read(text(file), file.toString())));
    request
        .scripts()
        .forEach(
            file ->
                add(
                    "sql",
                    file,
                    StatementFile.read(text(file), file.toString(), catalog.engine())));
    // Sums over weeks would outweigh a log of minutes, so they count only where they are alone.
    Workload workload = parts.isEmpty() ? sums() : WorkloadMerger.sum(parts);
    if (workload.digests().isEmpty()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "no statements for %s: give --log, --workload or --sql%s"
              .formatted(
                  database,
                  request.database().isPresent() ? ", or load pg_stat_statements there" : ""));
    }
    return workload;
  }

  /** What was read, in the order given. */
  List<Report.Input> inputs() {
    return List.copyOf(inputs);
  }

  private void logs(InputStream stdin, ProgressListener progress) {
    progress.stage("reading logs");
    LogReading log =
        LogReader.read(request.logs(), request.logOptions(), stdin, progress::advanced);
    String name = log.inputs().get(0).name();
    SameDatabase.requireOneDialect(
        name, "log", log.workload().engine(), database, catalog.engine());
    Workload own = SameDatabase.only(log.workload(), name, catalog);
    if (own.digests().isEmpty() && !log.workload().digests().isEmpty()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          SameDatabase.otherDatabase(name, log.workload(), catalog)
              .map(other -> name + ": " + other.message())
              .orElse(name + ": no statement in it is of this database"));
    }
    log.inputs()
        .forEach(file -> inputs.add(new Report.Input("log", file.name(), file.format().label())));
    parts.add(own);
  }

  private void add(String kind, Path file, Workload workload) {
    SameDatabase.requireOneDialect(
        file.toString(), kind + " file", workload.engine(), database, catalog.engine());
    long statements = workload.digests().size();
    inputs.add(
        new Report.Input(
            kind,
            file.toString(),
            statements + " different statement" + (statements == 1 ? "" : "s")));
    parts.add(workload);
  }

  private Workload sums() {
    List<StatementStatistics> statements =
        request
            .database()
            .map(login -> DatabaseReader.read(login, DatabaseOptions.DEFAULT).statements())
            .orElse(List.of());
    return WorkloadMerger.combine(Optional.empty(), statements, catalog.engine());
  }

  private static String text(Path file) {
    return TextFile.read(file);
  }
}
