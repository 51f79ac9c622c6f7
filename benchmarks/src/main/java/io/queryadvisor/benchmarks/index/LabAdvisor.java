package io.queryadvisor.benchmarks.index;

import io.queryadvisor.Advisor;
import io.queryadvisor.IndexAnalysisRequest;
import io.queryadvisor.IndexOptions;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.ToolVersion;
import io.queryadvisor.benchmarks.index.LabAdvice.Predicted;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.twin.PlanTwin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The product, run as its users run it: a snapshot file and a file of statements enter, advice
 * leaves.
 */
final class LabAdvisor {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final Snapshot snapshot;
  private final Map<String, String> queries;
  private final Map<String, String> asked;

  /**
   * Takes the snapshot, with all values: what redaction costs is not measured here.
   *
   * @param queries whose costs are predicted
   * @param asked those that advice is asked for
   */
  LabAdvisor(LabDatabase database, Map<String, String> queries, Map<String, String> asked) {
    this.snapshot = snapshot(database.server(), database.name());
    this.queries = queries;
    this.asked = asked;
  }

  static Snapshot snapshot(DatabaseServer server, String database) {
    return SnapshotReader.read(
        new DatabaseLogin(
            server.url(database),
            Optional.of(server.adminUser()),
            Optional.of(server.adminPassword())),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions(ToolVersion.current(), Redaction.NONE, List.of()),
        Clock.systemUTC());
  }

  /** The best indexes within a budget. */
  LabAdvice advise(OptionalLong budgetBytes) throws IOException, StatementRefused {
    Path directory = Files.createTempDirectory("advisor-lab-");
    Path snapshotFile = directory.resolve("snapshot.json");
    Path script = directory.resolve("queries.sql");
    try {
      SnapshotFile.write(snapshot, snapshotFile);
      Files.writeString(script, String.join(";\n", asked.values()) + ";\n");
      long start = System.nanoTime();
      IndexReport report =
          Advisor.indexes(
                  request(snapshotFile, script, budgetBytes),
                  InputStream.nullInputStream(),
                  ProgressListener.NONE)
              .indexes()
              .report();
      double seconds = (System.nanoTime() - start) / 1e9;
      return advice(report, seconds);
    } finally {
      Files.deleteIfExists(script);
      Files.deleteIfExists(snapshotFile);
      Files.delete(directory);
    }
  }

  private static IndexAnalysisRequest request(Path snapshot, Path script, OptionalLong budget) {
    return new IndexAnalysisRequest(
        Optional.of(snapshot),
        Optional.empty(),
        List.of(),
        LogOptions.DETECT,
        List.of(),
        List.of(script),
        new IndexOptions(budget, OptionalInt.empty(), new TreeMap<>(), TIME_LIMIT, List.of()));
  }

  private LabAdvice advice(IndexReport report, double seconds) throws StatementRefused {
    List<IndexAdvice> creations =
        report.advice().stream()
            .filter(each -> each.action() == IndexAdvice.Action.CREATE)
            .toList();
    List<Predicted> indexes =
        creations.stream().map(each -> new Predicted(each.sql(), each.sizeBytes())).toList();
    return new LabAdvice(indexes, costs(creations), report.plans(), seconds);
  }

  /** What the twin says of each query with the whole advice, asked anew. */
  private SortedMap<String, Double> costs(List<IndexAdvice> creations) throws StatementRefused {
    try (WhatIf twin = PlanTwin.start(snapshot)) {
      List<Candidate> candidates = twin.define(creations.stream().map(IndexAdvice::index).toList());
      Configuration advised =
          Configuration.with(candidates.stream().map(Candidate::name).collect(Collectors.toSet()));
      SortedMap<String, Double> costs = new TreeMap<>();
      for (Map.Entry<String, String> query : queries.entrySet()) {
        costs.put(query.getKey(), twin.plan(query.getValue(), advised).cost());
      }
      return costs;
    }
  }
}
