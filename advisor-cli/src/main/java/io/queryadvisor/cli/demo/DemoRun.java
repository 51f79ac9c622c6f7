package io.queryadvisor.cli.demo;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.IndexOptions;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationOptions;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.Report;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.workload.QueryDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The demo once its server runs: load, workload, report, migrations, and what these were worth.
 *
 * @param analysis what is shown
 * @param server to work on
 * @param directory for the files that stay
 * @param progress is told each stage
 */
record DemoRun(
    DemoAnalysis analysis, DemoServer server, DemoDirectory directory, ProgressListener progress) {
  private static final int TOP_DIGESTS = 20;

  /** Enough to explain the advice and to try all drops on a busy machine, too. */
  private static final Duration SEARCH = Duration.ofSeconds(45);

  /**
   * What came of it.
   *
   * @param summary what the workload sent
   * @param report the analysis
   * @param migrations how many Flyway applied
   * @param promises of the advice, with what was measured
   */
  record Result(WorkloadSummary summary, Report report, int migrations, List<Promise> promises) {
    Result {
      promises = List.copyOf(promises);
    }
  }

  Result run() throws SQLException, IOException {
    ShopData.load(server, progress);
    WorkloadSummary summary = ShopWorkload.run(server, progress);
    AnalysisRequest request = request(directory.keepLog(server.completedLog()));
    Report report = analysis.analyze(request, progress);
    directory.keepReport(report);
    return report.indexes().isEmpty()
        ? new Result(summary, report, 0, List.of())
        : migrated(request, summary, report);
  }

  private AnalysisRequest request(Path log) {
    return new AnalysisRequest(
        Optional.of(server.advisorLogin()),
        List.of(log.toString()),
        LogOptions.DETECT,
        List.of(),
        TOP_DIGESTS,
        1,
        Optional.empty(),
        Optional.of(
            new IndexOptions(
                OptionalLong.empty(), OptionalInt.empty(), new TreeMap<>(), SEARCH, List.of())));
  }

  private Result migrated(AnalysisRequest request, WorkloadSummary summary, Report report)
      throws SQLException, IOException {
    IndexReport indexes = report.indexes().orElseThrow().report();
    Path migrations = directory.emptyMigrations();
    analysis.migrate(
        new MigrateRequest(
            directory.path().resolve("report.json"),
            Optional.empty(),
            Optional.of(server.advisorLogin()),
            MigrationOptions.flyway(directory.path(), Optional.of(migrations))),
        progress);
    List<QueryEffect> made = Promise.made(indexes);
    Collection<QueryDigest> digests = helped(request, made);
    progress.stage("measuring the statements that the advice helps");
    SortedMap<Fingerprint, Double> before = QueryTimes.measure(server, digests);
    progress.stage("applying the migrations with Flyway");
    int applied = ShopMigrations.apply(server, migrations);
    progress.stage("measuring them again");
    SortedMap<Fingerprint, Double> after = QueryTimes.measure(server, digests);
    return new Result(summary, report, applied, Promise.kept(made, before, after));
  }

  private Collection<QueryDigest> helped(AnalysisRequest request, List<QueryEffect> made) {
    AnalysisRequest logAlone =
        AnalysisRequest.withoutIndexAdvice(Optional.empty(), request.logs(), LogOptions.DETECT, 1);
    Map<Fingerprint, QueryDigest> digests =
        QueryTimes.byFingerprint(
            analysis.digest(logAlone, ProgressListener.NONE).workload().digests());
    return made.stream()
        .map(effect -> digests.get(effect.fingerprint()))
        .filter(Objects::nonNull)
        .toList();
  }
}
