package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.io.InterruptedIOException;
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
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server on a data directory of its own, on loopback. A shell stands above it whose
 * standard input is a pipe from this process: when the pipe closes, and be it that this process was
 * killed, the shell stops the server and deletes the directory.
 */
final class TwinServer implements AutoCloseable {
  static final String SUPERUSER = "postgres";
  static final String DATABASE = "postgres";

  /** What makes a session read and write values as snapshots do. */
  static final String NEUTRAL =
      "SET client_min_messages = error; SET DateStyle = 'ISO, YMD'; SET IntervalStyle ="
          + " 'postgres'; SET TimeZone = 'UTC'; ";

  // What strangers wrote must not keep us waiting: the server ends it, or else the connection does.
  private static final String STRANGERS_OPTIONS = "-c statement_timeout=60s";
  private static final int STRANGERS_SECONDS = 90;

  // Whatever the settings of the database say, no name means an object of a snapshot.
  private static final String SUPERUSER_OPTIONS = "-c search_path=pg_catalog,pg_temp";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int PORT_TRIES = 5;

  /**
   * Arguments: the directory to delete, then the server's command line. Told to keep the directory,
   * it lets the server write all it has (SIGINT); otherwise nothing is worth waiting for (SIGQUIT).
   * Where the pipe ends without a word, nobody else is left to kill a server that does not end.
   * Signals are sent until it has: one that has just been started ignores them, as does all that a
   * shell starts with an ampersand.
   */
  private static final String SUPERVISOR =
      """
      trap '' INT HUP TERM
      directory=$1
      shift
      "$@" </dev/null >"$directory/server.log" 2>&1 &
      server=$!
      read -r word
      signal=QUIT
      [ "$word" = keep ] && signal=INT
      tries=0
      while kill -$signal "$server" 2>/dev/null; do
        sleep 0.02 2>/dev/null || sleep 1
        tries=$((tries + 1))
        [ -z "$word" ] && [ "$tries" -gt 400 ] && signal=KILL
      done
      wait "$server" 2>/dev/null
      [ "$word" = keep ] || rm -rf "$directory"
      """;

  private final PostgresPrograms programs;
  private final TwinDirectory directory;
  private final String password;
  private ServerProcesses processes;
  private int port;

  private TwinServer(
      PostgresPrograms programs,
      TwinDirectory directory,
      String password,
      ServerProcesses processes,
      int port) {
    this.programs = programs;
    this.directory = directory;
    this.password = password;
    this.processes = processes;
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
        return new TwinServer(
            programs, directory, password, processes(supervisor, directory), port);
      } catch (IOException e) {
        shutDown(processes(supervisor, directory), e);
        // Somebody else has taken the port meanwhile.
        if (tries == PORT_TRIES || !log(directory).contains("could not bind")) {
          throw e;
        }
      }
    }
  }

  private static void shutDown(ServerProcesses processes, IOException cause) {
    try {
      processes.shutDown();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static ServerProcesses processes(Process supervisor, TwinDirectory directory) {
    return new ServerProcesses(supervisor, directory.postmaster());
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

  /** Why something failed, in one line: what only the server knows is in its log. */
  String reason(Exception failure) {
    return Reason.isDiskFull(new IOException(log(directory)))
        ? Reason.of(new IOException(log(directory)))
        : Reason.of(failure);
  }

  /** Of all its logins. */
  String password() {
    return password;
  }

  /** A connection of the superuser, which must run nothing that a snapshot or a log says. */
  Connection connect() throws SQLException {
    Properties login = login(SUPERUSER);
    login.setProperty("options", SUPERUSER_OPTIONS);
    return connect(login);
  }

  /** A connection of a login without rights, with limits on time. */
  Connection connect(String user) throws SQLException {
    Properties login = login(user);
    login.setProperty("options", STRANGERS_OPTIONS);
    login.setProperty("socketTimeout", Integer.toString(STRANGERS_SECONDS));
    return connect(login);
  }

  private Properties login(String user) {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    return login;
  }

  private Connection connect(Properties login) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + port
            + "/"
            + DATABASE
            + "?preferQueryMode=simple&sslmode=disable&gssEncMode=disable"
            + "&ApplicationName=query-advisor",
        login);
  }

  /** Stops it with everything on disk, and starts it again after an action on its files. */
  void whileStopped(FileAction action) throws IOException {
    processes.shutDown();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    action.run();
    TwinServer again = start(programs, directory, password);
    processes = again.processes;
    port = again.port;
  }

  /** Work on files that nobody has open. */
  @FunctionalInterface
  interface FileAction {
    void run() throws IOException;
  }

  private static void pause() throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    try {
      processes.end();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
