package io.queryadvisor.testing.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** MySQL or MariaDB out of the cache, with every statement in its slow log. */
final class EmbeddedMysqlServer implements DatabaseServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final MysqlProgram program;
  private final Path directory;
  private final int port;
  private final Process process;

  private EmbeddedMysqlServer(MysqlProgram program, Path directory, int port, Process process) {
    this.program = program;
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  static EmbeddedMysqlServer start(MysqlProgram program) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("advisor-" + program.kind().propertyName() + "-");
    program.initialise(directory);
    int port = freePort();
    Process process = program.start(directory, port);
    EmbeddedMysqlServer server = new EmbeddedMysqlServer(program, directory, port, process);
    try {
      server.awaitReady();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (true) {
      try {
        connect(systemDatabase()).close();
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || Instant.now().isAfter(limit)) {
          throw new IOException(
              program.kind() + " does not start: " + MysqlProgram.tail(directory), e);
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
    return program.kind();
  }

  @Override
  public String url(String database) {
    return program.urlPrefix() + "127.0.0.1:" + port + "/" + database + program.urlParameters();
  }

  @Override
  public String adminUser() {
    return "root";
  }

  @Override
  public String adminPassword() {
    return "";
  }

  @Override
  public List<Path> logFiles() {
    return List.of(directory.resolve("slow.log"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      Directories.delete(directory);
    }
  }
}
