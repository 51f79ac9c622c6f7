package io.queryadvisor.benchmarks.application.cache;

import io.queryadvisor.Advisor;
import io.queryadvisor.CacheRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.benchmarks.application.cache.Schedule.Operation;
import io.queryadvisor.cache.CacheOptions;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.LogMark;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Runs traffic on a server, with and without caches, and asks the product what its log tells. */
final class CacheLab {
  private static final String DATABASE = "advisor_caches";

  private final DatabaseServer server;
  private final List<CacheScenario> scenarios = CacheScenario.all();
  private double worstLateMs;

  CacheLab(DatabaseServer server) {
    this.server = server;
  }

  void createTables() throws SQLException {
    server.createDatabase(DATABASE);
    server.execute(DATABASE, CacheScenario.tables());
  }

  /**
   * Runs a schedule without a cache, and gives what the product says of its log.
   *
   * @param beside caches that are told everything while it runs, and answer nothing
   */
  CacheReport predict(Schedule schedule, Optional<RealCaches> beside) throws Exception {
    Path directory = Files.createTempDirectory("advisor-caches-");
    LogMark start = LogMark.set(server);
    run(schedule, beside, true);
    start.copyUntil(LogMark.set(server), directory);
    try (Stream<Path> files = Files.list(directory)) {
      String log =
          files
              .map(Path::toString)
              .filter(name -> name.endsWith(".log"))
              .sorted()
              .findFirst()
              .orElseThrow();
      return Advisor.cache(
              new CacheRequest(
                  List.of(log),
                  LogOptions.DETECT,
                  Optional.empty(),
                  Optional.empty(),
                  new CacheOptions(
                      CacheOptions.DEFAULT.maxStale(),
                      Duration.ZERO,
                      CacheOptions.DEFAULT.memoryBytes())),
              InputStream.nullInputStream(),
              ProgressListener.NONE)
          .caches();
    }
  }

  /** Runs a schedule through caches: the server is asked only for what they lack. */
  void measure(Schedule schedule, RealCaches caches) throws SQLException {
    run(schedule, Optional.of(caches), false);
  }

  private void run(Schedule schedule, Optional<RealCaches> caches, boolean asksAlways)
      throws SQLException {
    try (Connection connection = server.connect(DATABASE)) {
      Map<String, PreparedStatement> statements = new HashMap<>();
      for (CacheScenario scenario : scenarios) {
        statements.put(scenario.read(), connection.prepareStatement(scenario.read()));
        statements.put(scenario.write(), connection.prepareStatement(scenario.write()));
      }
      long begin = System.nanoTime();
      for (Operation next : schedule.operations()) {
        long due = begin + Math.round(next.second() * 1e9);
        await(due);
        worstLateMs = Math.max(worstLateMs, (System.nanoTime() - due) / 1e6);
        CacheScenario scenario = next.scenario();
        if (next.writes()) {
          execute(Objects.requireNonNull(statements.get(scenario.write())), next.key());
          caches.ifPresent(all -> all.write(scenario, next.key()));
          continue;
        }
        PreparedStatement read = Objects.requireNonNull(statements.get(scenario.read()));
        if (asksAlways) {
          String answer = ask(read, next.key());
          caches.ifPresent(all -> all.read(scenario, next.key(), key -> answer));
        } else {
          caches.ifPresent(all -> all.read(scenario, next.key(), key -> ask(read, key)));
        }
      }
    }
  }

  /**
   * How far behind its schedule any statement was. Half a second is no longer the traffic that was
   * meant: what is late comes all at once.
   */
  double worstLateMs() {
    return worstLateMs;
  }

  private static void await(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  private static void execute(PreparedStatement write, int key) throws SQLException {
    write.setInt(1, key);
    write.executeUpdate();
  }

  private static String ask(PreparedStatement read, int key) {
    try {
      read.setInt(1, key);
      try (ResultSet rows = read.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
