package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

  /**
   * Arguments: the directory to delete, then the server's command line. Told to keep the directory,
   * it lets the server write all it has (SIGINT); otherwise nothing is worth waiting for (SIGQUIT).
   */
  private static final String SUPERVISOR =
      """
      trap '' INT HUP TERM
      directory=$1
      shift
      "$@" </dev/null >"$directory/server.log" 2>&1 &
      server=$!
      read -r word
      if [ "$word" = keep ]; then
        kill -INT "$server" 2>/dev/null
        wait "$server" 2>/dev/null
      else
        kill -QUIT "$server" 2>/dev/null
        wait "$server" 2>/dev/null
        rm -rf "$directory"
      fi
      """;

  private final PostgresPrograms programs;
  private final TwinDirectory directory;
  private final String password;
  private Process supervisor;
  private int port;

  private TwinServer(
      PostgresPrograms programs,
      TwinDirectory directory,
      String password,
      Process supervisor,
      int port) {
    this.programs = programs;
    this.directory = directory;
    this.password = password;
    this.supervisor = supervisor;
    this.port = port;
  }

  /**
   * Starts the server of a directory.
   *
   * @param directory deleted in the end
   * @throws IOException when it does not start; the message holds the server's last words
   */
  static TwinServer start(PostgresPrograms programs, TwinDirectory directory, String password)
      throws IOException {
    for (int tries = 1; ; tries++) {
      int port = freePort();
      Process supervisor = launch(programs, directory, port);
      try {
        awaitReady(directory, supervisor);
        return new TwinServer(programs, directory, password, supervisor, port);
      } catch (IOException e) {
        stop(supervisor, true);
        // Somebody else has taken the port meanwhile.
        if (tries == PORT_TRIES || !log(directory).contains("could not bind")) {
          throw e;
        }
      }
    }
  }

  private static Process launch(PostgresPrograms programs, TwinDirectory directory, int port)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SUPERVISOR, "advisor-twin"));
    command.add(directory.path().toString());
    command.addAll(
        programs.command(
            "postgres", List.of("-D", directory.data().toString(), "-p", Integer.toString(port))));
    Files.deleteIfExists(directory.data().resolve("postmaster.pid"));
    Files.deleteIfExists(directory.log());
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
  private static void awaitReady(TwinDirectory directory, Process supervisor) throws IOException {
    Path file = directory.data().resolve("postmaster.pid");
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < limit) {
      if (lines(file).stream().anyMatch(line -> line.strip().equals("ready"))) {
        return;
      }
      String log = log(directory);
      if (!supervisor.isAlive() || log.contains("FATAL:") || log.contains("unshare:")) {
        break;
      }
      pause();
    }
    throw new IOException("PostgreSQL does not start: " + lastWords(directory));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    } catch (IOException e) {
      return List.of(); // being written
    }
  }

  private static String log(TwinDirectory directory) {
    return String.join("\n", lines(directory.log()));
  }

  private static String lastWords(TwinDirectory directory) {
    List<String> lines = lines(directory.log());
    return lines.stream()
        .filter(line -> line.contains("FATAL:") || line.contains("unshare:"))
        .findFirst()
        .orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1))
        .replaceFirst("^.*FATAL: +", "");
  }

  /** Where the relations' files lie. */
  Path data() {
    return directory.data();
  }

  /** Of all its logins. */
  String password() {
    return password;
  }

  /** A connection of the superuser. */
  Connection connect() throws SQLException {
    return connect(SUPERUSER);
  }

  Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + port
            + "/"
            + DATABASE
            + "?preferQueryMode=simple&sslmode=disable&gssEncMode=disable"
            + "&ApplicationName=query-advisor",
        user,
        password);
  }

  /** Stops it with everything on disk, and starts it again after an action on its files. */
  void whileStopped(FileAction action) throws IOException {
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
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
