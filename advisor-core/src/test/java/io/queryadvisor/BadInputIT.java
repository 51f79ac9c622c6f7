package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.Report;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A database that refuses ends the run in one line; one that hides something does not. */
class BadInputIT {
  private static final String DATABASE = "refusing";
  private static final String LOGIN = "refused";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @TempDir static Path directory;

  @BeforeAll
  static void createDatabase() throws SQLException {
    DatabaseServer server = SERVER.server();
    server.createDatabase(DATABASE);
    server.createLogin(LOGIN);
    server.execute(
        DATABASE,
        "CREATE EXTENSION pg_stat_statements",
        "CREATE TABLE t AS SELECT i FROM generate_series(1, 20000) i",
        "ANALYZE t");
  }

  @AfterAll
  static void dropDatabase() throws SQLException {
    DatabaseServer server = SERVER.server();
    server.execute(
        server.systemDatabase(), "DROP DATABASE " + DATABASE, "DROP ROLE IF EXISTS " + LOGIN);
  }

  private static Report analyze(String url, String password, Path... logs) {
    return Advisor.analyze(
        new AnalysisRequest(
            Optional.of(new DatabaseLogin(url, Optional.of(LOGIN), Optional.of(password))),
            List.of(logs).stream().map(Path::toString).toList(),
            LogOptions.DETECT,
            List.of(),
            100,
            1,
            Optional.empty(),
            Optional.empty()),
        InputStream.nullInputStream(),
        ProgressListener.NONE);
  }

  private static String failure(ErrorCode code, String url, String password, Path... logs) {
    AdvisorException e =
        catchThrowableOfType(AdvisorException.class, () -> analyze(url, password, logs));
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.getMessage()).doesNotContain("\n").doesNotContain(password);
    return String.valueOf(e.getMessage());
  }

  @Test
  void wrongPasswordClosedPortAndUnknownDatabaseAreTold() throws IOException {
    DatabaseServer server = SERVER.server();
    assertThat(failure(ErrorCode.DATABASE, server.url(DATABASE), "wrong-4712"))
        .contains("refused the login");
    assertThat(failure(ErrorCode.DATABASE, server.url("nowhere"), DatabaseServer.PASSWORD))
        .contains("the database does not exist");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String closed = "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    assertThat(failure(ErrorCode.DATABASE, closed, DatabaseServer.PASSWORD))
        .contains("nothing answers at this host and port");
  }

  @Test
  void loginWithoutRightsOnStatisticsGoesOnAndSaysWhatIsMissing() {
    Report report = analyze(SERVER.server().url(DATABASE), DatabaseServer.PASSWORD);
    assertThat(report.findings().stream().map(finding -> finding.rule()))
        .contains("missing-primary-key");
    assertThat(report.diagnostics().stream().map(Diagnostic::message))
        .anyMatch(message -> message.contains("GRANT pg_read_all_stats TO " + LOGIN));
  }

  @Test
  void aLogOfAnotherEngineThanTheDatabasesIsRefused() throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("slow.log"),
            """
            # Time: 2026-11-22T18:53:04.000000Z
            # User@Host: app[app] @ localhost []  Id:     9
            # Query_time: 0.000100  Lock_time: 0.000000 Rows_sent: 0  Rows_examined: 0
            SET timestamp=1795373584;
            SELECT 1;
            """);
    assertThat(
            failure(ErrorCode.INPUT, SERVER.server().url(DATABASE), DatabaseServer.PASSWORD, log))
        .contains(log.toString(), "is a log of MySQL", "is PostgreSQL");
  }
}
