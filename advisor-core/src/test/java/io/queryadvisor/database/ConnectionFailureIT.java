package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be read ends in one clear line, without the password and without drivers' noise. */
class ConnectionFailureIT {
  private static final DatabaseOptions SHORT =
      new DatabaseOptions(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1), 100);

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Contract {
    abstract DatabaseServer server();

    @BeforeAll
    void createLogin() throws SQLException {
      server().createLogin("failing");
    }

    /** The scheme, such as {@code jdbc:mysql:}, and parameters after a question mark. */
    private String url(String address) {
      String url = server().url("x");
      String scheme = url.substring(0, url.indexOf("//"));
      int question = url.indexOf('?');
      return scheme + address + (question < 0 ? "" : url.substring(question));
    }

    private static String failure(String url) {
      PrintStream before = System.err;
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      try {
        AdvisorException e =
            catchThrowableOfType(
                AdvisorException.class,
                () ->
                    DatabaseReader.read(
                        new DatabaseLogin(
                            url, Optional.of("failing"), Optional.of(DatabaseServer.PASSWORD)),
                        SHORT));
        assertThat(e.code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(e.getMessage())
            .startsWith("cannot connect to jdbc:")
            .contains(" as failing: ")
            .doesNotContain("\n")
            .doesNotContain(DatabaseServer.PASSWORD)
            .doesNotContain("no-such-password");
        assertThat(e.getCause()).isNull();
        return String.valueOf(e.getMessage());
      } finally {
        System.setErr(before);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
      }
    }

    @Test
    void wrongPasswordIsTold() {
      AdvisorException e =
          catchThrowableOfType(
              AdvisorException.class,
              () ->
                  DatabaseReader.read(
                      new DatabaseLogin(
                          server().url(server().systemDatabase()),
                          Optional.of("failing"),
                          Optional.of("no-such-password")),
                      SHORT));
      assertThat(e.code()).isEqualTo(ErrorCode.DATABASE);
      assertThat(e.getMessage())
          .contains("refused the login", "check user and password")
          .doesNotContain("no-such-password");
    }

    @Test
    void missingPasswordIsToldWithTheWaysToGiveOne() {
      AdvisorException e =
          catchThrowableOfType(
              AdvisorException.class,
              () ->
                  DatabaseReader.read(
                      new DatabaseLogin(
                          server().url(server().systemDatabase()),
                          Optional.of("failing"),
                          Optional.empty()),
                      SHORT));
      assertThat(e.code()).isEqualTo(ErrorCode.DATABASE);
      assertThat(e.getMessage())
          .contains("no password was found", "--password-file", "~/.pgpass", "~/.my.cnf")
          .doesNotContain("\n");
    }

    @Test
    void unknownDatabaseIsTold() {
      assertThat(failure(server().url("no_such_database")))
          .containsAnyOf("the database does not exist", "Access denied");
    }

    @Test
    void closedPortIsTold() throws IOException {
      int port;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
      assertThat(failure(url("//127.0.0.1:" + port + "/x")))
          .contains("nothing answers at this host and port");
    }

    @Test
    void unknownHostIsTold() {
      assertThat(failure(url("//no-such-host.invalid/x"))).contains("the host is unknown");
    }

    @Test
    void serverThatStaysSilentIsTold() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        assertThat(failure(url("//127.0.0.1:" + socket.getLocalPort() + "/x")))
            .contains("did not answer in time");
      }
    }
  }

  @Nested
  class Postgres extends Contract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }

    @Test
    void serverWithoutTlsIsTold() {
      assertThat(Contract.failure(server().url("postgres") + "?sslmode=require"))
          .contains("no TLS connection");
    }
  }

  @Nested
  class Mysql extends Contract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MYSQL_8_0);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class MariaDb extends Contract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MARIADB_10_11);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
