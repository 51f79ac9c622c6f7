package io.queryadvisor.benchmarks.application.saving;

import io.queryadvisor.Advisor;
import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.benchmarks.application.shop.ShopTables;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.LogMark;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs a loop and its batched form behind a network of a known length, and compares. */
record SavingLab(DatabaseServer server, double roundTripMs) {
  private static final int REQUESTS = 15;

  /**
   * What came of one loop.
   *
   * @param predictedMs what the report says that one statement instead would save
   * @param measuredMs time of the loops less time of the batches, on the client's clock
   */
  record Saving(double predictedMs, double measuredMs) {
    /** The prediction's error, as a part of what was measured. */
    double error() {
      return predictedMs / measuredMs - 1;
    }
  }

  Saving measure(LoopedWork work) throws Exception {
    String url = server.url(ShopTables.DATABASE);
    int port = URI.create(url.substring("jdbc:".length())).getPort();
    try (DelayProxy proxy = new DelayProxy(port, roundTripMs)) {
      String far = url.replace(":" + port + "/", ":" + proxy.port() + "/");
      try (Connection connection =
          DriverManager.getConnection(far, server.adminUser(), server.adminPassword())) {
        work.loop(connection, 0); // what the driver and the server learn the first time
        work.batch(connection, 0);
        LogMark start = LogMark.set(server);
        connection.setAutoCommit(false); // in the log, which must show where transactions begin
        double loopsMs = time(connection, work::loop);
        double predictedMs = predicted(start, work);
        double batchesMs = time(connection, work::batch);
        return new Saving(predictedMs, loopsMs - batchesMs);
      }
    }
  }

  private interface Work {
    /** Returns the nanoseconds of what repeats. */
    long run(Connection connection, int request) throws SQLException;
  }

  private static double time(Connection connection, Work work) throws SQLException {
    long nanos = 0;
    for (int request = 1; request <= REQUESTS; request++) {
      nanos += work.run(connection, request);
      connection.commit();
    }
    return nanos / 1e6;
  }

  private double predicted(LogMark start, LoopedWork work) throws Exception {
    Path directory = Files.createTempDirectory("advisor-saving-");
    try {
      start.copyUntil(LogMark.set(server), directory);
      Optional<Path> log;
      try (Stream<Path> files = Files.list(directory)) {
        log = files.filter(file -> file.toString().endsWith(".log")).sorted().findFirst();
      }
      return Advisor.analyze(
              AnalysisRequest.withoutIndexAdvice(
                  Optional.empty(), List.of(log.orElseThrow().toString()), LogOptions.DETECT, 100),
              InputStream.nullInputStream(),
              ProgressListener.NONE)
          .findings()
          .stream()
          .filter(finding -> finding.rule().equals(work.rule()))
          .mapToDouble(SavingLab::savable)
          .sum();
    } finally {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static double savable(Finding finding) {
    return ((Number) finding.evidence().getOrDefault("savableTimeMs", 0.0)).doubleValue();
  }
}
