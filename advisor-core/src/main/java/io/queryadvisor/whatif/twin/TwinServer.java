package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server on a data directory of its own, on loopback. A shell stands above it whose
 * standard input is a pipe from this process: when the pipe closes, and be it that this process was
 * killed, the shell stops the server and deletes the directory.
 */
final class TwinServer implements AutoCloseable {
  static final String SUPERUSER = "postgres";
  static final String DATABASE = "postgres";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int PORT_TRIES = 5;

  /** Arguments: the directory to delete, then the server's command line. */
  private static final String SUPERVISOR =
      """
      trap '' INT HUP TERM
      directory=$1
      shift
      "$@" </dev/null >>"$directory/server.log" 2>&1 &
      server=$!
      read -r word
      kill -QUIT "$server" 2>/dev/null
      wait "$server" 2>/dev/null
      [ "$word" = keep ] || rm -rf "$directory"
      """;

  private final PostgresPrograms programs;
  private final Path directory;
  private final String password;
  private Process supervisor;
  private int port;

  private TwinServer(
      PostgresPrograms programs, Path directory, String password, Process supervisor, int port) {
    this.programs = programs;
    this.directory = directory;
    this.password = password;
    this.supervisor = supervisor;
    this.port = port;
  }

  /**
   * Starts the server of {@code directory/data}.
   *
   * @param directory deleted in the end
   * @throws IOException when it does not start; the message holds the server's last words
   */
  static TwinServer start(PostgresPrograms programs, Path directory, String password)
      throws IOException {
    for (int tries = 1; ; tries++) {
      int port = freePort();
      Process supervisor = launch(programs, directory, port);
      try {
        awaitReady(directory, supervisor);
        return new TwinServer(programs, directory, password, supervisor, port);
      } catch (IOException e) {
        stop(supervisor, true);
        if (tries == PORT_TRIES || !log(directory).contains("could not bind")) {
          throw e;
        }
      }
    }
  }

  private static Process launch(PostgresPrograms programs, Path directory, int port)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SUPERVISOR, "twin"));
    command.add(directory.toString());
    command.addAll(
        programs.command(
            "postgres", List.of("-D", data(directory).toString(), "-p", Integer.toString(port))));
    Files.deleteIfExists(data(directory).resolve("postmaster.pid"));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  // The server's own file says so in its eighth line (miscadmin.h, PM_STATUS_READY).
  private static void awaitReady(Path directory, Process supervisor) throws IOException {
    Path file = data(directory).resolve("postmaster.pid");
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < limit) {
      if (Files.exists(file)
          && lines(file).stream().anyMatch(line -> line.strip().equals("ready"))) {
        return;
      }
      if (!supervisor.isAlive() || log(directory).contains("FATAL:")) {
        break;
      }
      pause();
    }
    throw new IOException("PostgreSQL does not start: " + lastLine(directory));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of(); // being written
    }
  }

  private static String log(Path directory) {
    return String.join("\n", lines(directory.resolve("server.log")));
  }

  private static String lastLine(Path directory) {
    List<String> lines = lines(directory.resolve("server.log"));
    return lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1);
  }

  static Path data(Path directory) {
    return directory.resolve("data");
  }

  /** Where the relations' files lie. */
  Path data() {
    return data(directory);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + port
            + "/"
            + DATABASE
            + "?preferQueryMode=simple&sslmode=disable&gssEncMode=disable&ApplicationName=query-advisor",
        SUPERUSER,
        password);
  }

  /** Stops it with everything on disk, and starts it again after an action on its files. */
  void whileStopped(FileAction action) throws IOException, SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
    stop(supervisor, true);
    action.run();
    TwinServer again = start(programs, directory, password);
    supervisor = again.supervisor;
    port = again.port;
  }

  /** Work on files that nobody has open. */
  @FunctionalInterface
  interface FileAction {
    void run() throws IOException;
  }

  private static void stop(Process supervisor, boolean keep) throws IOException {
    try (OutputStream pipe = supervisor.getOutputStream()) {
      if (keep) {
        pipe.write("keep\n".getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // It ended by itself, and that is what is wanted.
    }
    try {
      if (!supervisor.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("PostgreSQL does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      stop(supervisor, false);
      ServerDirectory.delete(directory);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
