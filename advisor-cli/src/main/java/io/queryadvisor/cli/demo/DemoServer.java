package io.queryadvisor.cli.demo;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL 18 of the demo's own: on loopback, on a free port, in a private temporary directory,
 * with logins that only this process knows. Closing it, or ending the process by any signal that
 * can be caught, stops it and deletes its directory.
 */
public final class DemoServer implements AutoCloseable {
  static final String SUPERUSER = "postgres";
  private static final String DATABASE = "shop";

  private static final String LOG_END = "the demo's workload has ended";

  /** No values with blanks or quotes: pg_ctl passes them through a shell. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          // What initdb writes to the file: any other value here makes each reload complain.
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "128MB"),
          // A small machine without a rotating disk, which its load leaves no core for one
          // statement.
          Map.entry("max_parallel_workers_per_gather", "0"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("max_wal_size", "2GB"),
          Map.entry("shared_preload_libraries", "pg_stat_statements"),
          Map.entry("track_io_timing", "on"),
          Map.entry("logging_collector", "on"),
          Map.entry("log_destination", "csvlog"),
          Map.entry("log_directory", "log"),
          Map.entry("log_filename", "shop.log"),
          Map.entry("log_rotation_age", "0"),
          Map.entry("log_rotation_size", "0"));

  private final ServerGuard guard;
  private final int port;
  private final String password;

  private DemoServer(ServerGuard guard, int port, String password) {
    this.guard = guard;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server.
   *
   * @throws AdvisorException {@link ErrorCode#DATABASE} where this machine cannot run it
   */
  public static DemoServer start() {
    ServerGuard guard = ServerGuard.create();
    try {
      EmbeddedPostgres postgres = launch(guard);
      guard.started(postgres);
      DemoServer server = new DemoServer(guard, postgres.getPort(), newPassword());
      server.prepare(postgres);
      return server;
    } catch (IOException | SQLException | RuntimeException e) {
      guard.failed();
      guard.close();
      throw new AdvisorException(ErrorCode.DATABASE, startFailure(guard, e), e);
    }
  }

  private static EmbeddedPostgres launch(ServerGuard guard) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(guard.dataDirectory())
            .setOverrideWorkingDirectory(BinaryCache.directory(guard.directory()).toFile())
            .setLocaleConfig("locale", "C")
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
    SETTINGS.forEach(builder::setServerConfig);
    return builder.start();
  }

  private static String startFailure(ServerGuard guard, Exception cause) {
    if (guard.stopping()) {
      return "the demo was interrupted while its PostgreSQL started";
    }
    return "the demo's PostgreSQL did not start ("
        + cause.getMessage()
        + "): it needs a free port on 127.0.0.1 and 500 MB in "
        + System.getProperty("java.io.tmpdir")
        + "; as root it needs `unshare -U` too, so try another user";
  }

  /** initdb leaves every local user trusted; from here on each login takes the password. */
  private void prepare(EmbeddedPostgres postgres) throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
      statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
      Files.writeString(
          guard.dataDirectory().resolve("pg_hba.conf"),
          "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[18];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The JDBC URL of the shop's database, without credentials. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** The password of all the server's logins: hexadecimal digits. */
  String password() {
    return password;
  }

  /** The login with the rights that the documentation asks for, and no others. */
  public DatabaseLogin advisorLogin() {
    return new DatabaseLogin(url(), Optional.of("advisor"), Optional.of(password));
  }

  /** A new connection of the superuser. Its statements are neither logged nor counted. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url() + "?options=-c%20pg_stat_statements.track=none", SUPERUSER, password);
  }

  /** Whether the process is ending, so that failures of the server's clients are not news. */
  public boolean stopping() {
    return guard.stopping();
  }

  /** The server's process id. */
  public long processId() {
    return guard.processId().orElseThrow();
  }

  /** Where the server keeps everything; gone once it is closed. */
  public Path directory() {
    return guard.directory();
  }

  /**
   * The server's log, with all that it has logged so far: a last message goes the way of all the
   * others, and is waited for.
   */
  public Path completedLog() throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "DO $$ BEGIN RAISE LOG USING MESSAGE = '" + LOG_END.replace("'", "''") + "'; END $$");
    }
    Path log = guard.dataDirectory().resolve("log").resolve("shop.csv");
    LogTail.await(log, LOG_END);
    return log;
  }

  @Override
  public void close() {
    guard.close();
  }
}
