package io.queryadvisor.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's PostgreSQL 15 with HypoPG, out of the cache; a database still creates the extension. */
final class HypopgServer implements DatabaseServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Path home;
  private final Path directory;
  private final int port;

  private HypopgServer(Path home, Path directory, int port) {
    this.home = home;
    this.directory = directory;
    this.port = port;
  }

  static HypopgServer start(Path home) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("advisor-postgresql-15-hypopg-");
    HypopgServer server = new HypopgServer(home, directory, freePort());
    try {
      server.run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF-8", "--locale=C.UTF-8");
      server.run(
          "pg_ctl",
          "start",
          "-w",
          "-l",
          directory.resolve("log").toString(),
          "-o",
          server.options());
      server.awaitReady();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private String options() {
    return "-h 127.0.0.1 -p "
        + port
        + " -c unix_socket_directories= -c autovacuum=off -c fsync=off -c log_timezone=UTC";
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
    }
    command.add(home.resolve("usr/lib/postgresql/15/bin").resolve(program).toString());
    command.addAll(List.of("-D", directory.resolve("data").toString()));
    command.addAll(List.of(arguments));
    Path output = directory.resolve(program + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("LD_LIBRARY_PATH", home.resolve("lib").toString());
    if (builder.start().waitFor() != 0) {
      throw new ServerUnavailableException(
          program + " of PostgreSQL 15 with HypoPG failed: " + Files.readString(output).strip());
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (true) {
      try {
        connect(systemDatabase()).close();
        return;
      } catch (SQLException e) {
        if (Instant.now().isAfter(limit)) {
          throw new IOException("PostgreSQL 15 with HypoPG does not answer", e);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public ServerKind kind() {
    return ServerKind.POSTGRESQL_15_HYPOPG;
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public String adminUser() {
    return "postgres";
  }

  @Override
  public String adminPassword() {
    return "";
  }

  @Override
  public List<Path> logFiles() {
    return List.of();
  }

  @Override
  public void close() {
    try {
      if (Files.exists(directory.resolve("data/postmaster.pid"))) {
        run("pg_ctl", "stop", "-m", "fast", "-w");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Directories.delete(directory);
    }
  }
}
