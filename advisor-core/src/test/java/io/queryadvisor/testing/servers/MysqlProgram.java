package io.queryadvisor.testing.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How an unpacked MySQL or MariaDB is initialised and started.
 *
 * @param home where it is unpacked
 */
record MysqlProgram(ServerKind kind, Path home) {
  private static final List<String> BOOTSTRAP =
      List.of(
          "mysql_system_tables.sql",
          "mysql_performance_tables.sql",
          "mysql_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql");

  /** The name of its directory in the cache. */
  static String cacheName(ServerKind kind) {
    return kind == ServerKind.MARIADB_10_11 ? "mariadb-10.11" : "mysql-8.0.12";
  }

  String urlPrefix() {
    return isMariaDb() ? "jdbc:mariadb://" : "jdbc:mysql://";
  }

  String urlParameters() {
    return isMariaDb() ? "" : "?allowPublicKeyRetrieval=true";
  }

  private boolean isMariaDb() {
    return kind == ServerKind.MARIADB_10_11;
  }

  /** Makes the data directory: a root without password, and the system tables. */
  void initialise(Path directory) throws IOException, InterruptedException {
    List<String> command = command(directory);
    if (isMariaDb()) {
      Files.createDirectory(directory.resolve("data"));
      command.addAll(
          List.of(
              "--bootstrap",
              "--log-warnings=0",
              "--enforce-storage-engine=",
              "--max-allowed-packet=8M",
              "--innodb-log-file-size=8M"));
    } else {
      command.addAll(
          List.of("--initialize-insecure", "--log-error=" + directory.resolve("error.log")));
    }
    Process process = run(command, directory);
    try (OutputStream in = process.getOutputStream()) {
      if (isMariaDb()) {
        bootstrap(in);
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException(kind + " cannot be initialised: " + tail(directory));
    }
  }

  private void bootstrap(OutputStream in) throws IOException {
    String first =
        "create database if not exists mysql;\nuse mysql;\nSET @auth_root_socket=NULL;\n";
    in.write(first.getBytes(StandardCharsets.UTF_8));
    for (String script : BOOTSTRAP) {
      Files.copy(home.resolve("share/mysql").resolve(script), in);
    }
  }

  /** Starts the server on loopback. */
  Process start(Path directory, int port) throws IOException {
    List<String> command = command(directory);
    command.addAll(
        List.of(
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + directory.resolve("s.sock"),
            "--pid-file=" + directory.resolve("pid"),
            "--log-error=" + directory.resolve("error.log"),
            "--skip-log-bin",
            "--performance-schema=ON",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_general_ci",
            "--slow-query-log=1",
            "--long-query-time=0",
            "--log-output=FILE",
            "--slow-query-log-file=" + directory.resolve("slow.log"),
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-flush-method=nosync"));
    command.addAll(
        isMariaDb()
            ? List.of("--innodb-log-file-size=8M")
            : List.of("--mysqlx=OFF", "--secure-file-priv="));
    return run(command, directory);
  }

  private List<String> command(Path directory) {
    return new ArrayList<>(
        List.of(
            home.resolve(isMariaDb() ? "bin/mariadbd" : "bin/mysqld").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name", "root"),
            "--basedir=" + home,
            "--datadir=" + directory.resolve("data")));
  }

  private Process run(List<String> command, Path directory) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("output.log").toFile()));
    builder.environment().putAll(Map.of("LD_LIBRARY_PATH", home.resolve("lib").toString()));
    return builder.start();
  }

  /** What the server last said. */
  static String tail(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : List.of("output.log", "error.log")) {
      Path file = directory.resolve(name);
      if (Files.exists(file)) {
        lines.addAll(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList());
      }
    }
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
