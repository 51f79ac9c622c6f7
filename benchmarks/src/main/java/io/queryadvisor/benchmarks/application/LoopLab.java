package io.queryadvisor.benchmarks.application;

import io.queryadvisor.Advisor;
import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.benchmarks.application.scenario.Scenario;
import io.queryadvisor.benchmarks.application.shop.Shop;
import io.queryadvisor.benchmarks.application.shop.ShopTables;
import io.queryadvisor.benchmarks.application.shop.Trace;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.Report;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.LogMark;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs scenarios on a server and asks the product, with the server's own log, what it makes of
 * them.
 *
 * @param withCatalog whether the product reads the database beside the log
 * @param logs where the logs stay
 */
record LoopLab(DatabaseServer server, boolean withCatalog, Path logs) {
  private static final int ALL = 10_000;

  List<Observed> run(List<Scenario> scenarios) throws Exception {
    ShopTables.create(server);
    List<Observed> observed = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      observed.add(run(scenario));
    }
    return observed;
  }

  private Observed run(Scenario scenario) throws Exception {
    LogMark start = LogMark.set(server);
    Trace trace;
    try (Shop shop = new Shop(server, scenario.connections())) {
      scenario.work().run(shop);
      trace = shop.trace();
    }
    Path directory = Files.createDirectories(logs.resolve(server.kind() + "-" + scenario.name()));
    start.copyUntil(LogMark.set(server), directory);
    Map<Detector, Set<Fingerprint>> theirs = new EnumMap<>(Detector.class);
    for (Detector detector : Detector.values()) {
      theirs.put(detector, detector.report(trace.executed(), server.engine()));
    }
    return Observed.of(
        scenario, Labels.of(scenario, server.engine()), analyze(first(directory)), theirs);
  }

  /** One of the formats, which tell the same. */
  private static Path first(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private Report analyze(Path log) {
    DatabaseLogin login =
        new DatabaseLogin(
            server.url(ShopTables.DATABASE), Optional.of(server.adminUser()), Optional.empty());
    return Advisor.analyze(
        AnalysisRequest.withoutIndexAdvice(
            withCatalog ? Optional.of(login) : Optional.empty(),
            List.of(log.toString()),
            LogOptions.DETECT,
            ALL),
        InputStream.nullInputStream(),
        ProgressListener.NONE);
  }
}
