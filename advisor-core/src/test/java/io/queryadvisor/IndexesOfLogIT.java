package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.LogMark;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Index advice on what a real server wrote in its log, by the facade. */
class IndexesOfLogIT {
  private static final String DATABASE = "advice_of_log";
  private static final int EXECUTIONS = 40;

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @TempDir private Path directory = Path.of("");

  @Test
  void statementsOfTheLogGetTheirIndexWithTheirOwnValues() throws Exception {
    DatabaseServer server = SERVER.server();
    assumeTrue(!server.logFiles().isEmpty(), "the server's log is out of reach");
    server.createDatabase(DATABASE);
    try {
      server.execute(
          DATABASE,
          "CREATE TABLE visits (id int PRIMARY KEY, page text, at timestamp)",
          "INSERT INTO visits SELECT i, 'page ' || i % 20000, now()::timestamp - i * interval '1"
              + " s' FROM generate_series(1, 100000) i",
          "VACUUM ANALYZE");
      LogMark start = LogMark.set(server);
      visit(server);
      start.copyUntil(LogMark.set(server), directory);
      IndexReport report = advised(server);
      assertThat(report.advice())
          .singleElement()
          .satisfies(
              advice -> {
                assertThat(advice.action()).isEqualTo(IndexAdvice.Action.CREATE);
                assertThat(advice.sql()).contains("ON visits (page");
                assertThat(advice.queries().get(0).calls()).isEqualTo(EXECUTIONS);
              });
      assertThat(report.costAfter()).isLessThan(report.costBefore() / 10);
    } finally {
      server.execute(server.systemDatabase(), "DROP DATABASE " + DATABASE);
    }
  }

  private static void visit(DatabaseServer server) throws Exception {
    try (Connection connection = server.connect(DATABASE)) {
      try (Statement setting = connection.createStatement()) {
        setting.execute("SET log_min_duration_statement = 0");
      }
      try (PreparedStatement select =
          connection.prepareStatement("SELECT id, at FROM visits WHERE page = ?")) {
        for (int i = 0; i < EXECUTIONS; i++) {
          select.setString(1, "page " + i * 31);
          select.executeQuery().close();
        }
      }
    }
  }

  private IndexReport advised(DatabaseServer server) throws Exception {
    try (Stream<Path> logs = Files.list(directory)) {
      return Advisor.indexes(
              new IndexAnalysisRequest(
                  Optional.empty(),
                  Optional.of(
                      new DatabaseLogin(
                          server.url(DATABASE),
                          Optional.of(server.adminUser()),
                          Optional.of(server.adminPassword()))),
                  logs.map(Path::toString).sorted().limit(1).toList(), // the same in each format
                  new LogOptions(Optional.empty(), Optional.empty()),
                  List.of(),
                  List.of(),
                  IndexOptions.DEFAULT),
              InputStream.nullInputStream(),
              ProgressListener.NONE)
          .indexes()
          .report();
    }
  }
}
