package io.queryadvisor.testing.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place in the logs of a server that others use too: a test copies what was logged after it.
 *
 * @param sizes the length of each log there, in bytes
 */
public record LogMark(DatabaseServer server, Map<Path, Long> sizes) {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int TRIES = 200;

  /** Marks the end of all logs, once they hold all that was run so far. */
  public static LogMark set(DatabaseServer server)
      throws SQLException, IOException, InterruptedException {
    String text = "end of the log " + NUMBER.incrementAndGet() + '.';
    mark(server, text);
    Map<Path, Long> sizes = new TreeMap<>();
    for (Path log : server.logFiles()) {
      sizes.put(log, await(log, text));
    }
    return new LogMark(server, sizes);
  }

  private static void mark(DatabaseServer server, String text) throws SQLException {
    // In a database of nobody's, so that MySQL says "use" again for the next statement; and one
    // record a statement, not those of parse, bind and execute.
    String url = server.url(server.systemDatabase());
    String simple = url.startsWith("jdbc:postgresql:") ? "?preferQueryMode=simple" : "";
    try (Connection connection =
            DriverManager.getConnection(url + simple, server.adminUser(), server.adminPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT '" + text + "'");
    }
  }

  private static long await(Path log, String text) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = Files.readAllBytes(log);
      // Bytes of any charset: only ASCII words matter.
      int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
      boolean isWhole = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
      if (at >= 0 && isWhole) {
        return bytes.length;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException(log + " was not written to the end");
  }

  /** Copies what all logs hold between this mark and a later one, under their names. */
  public void copyUntil(LogMark later, Path directory) throws IOException {
    for (Map.Entry<Path, Long> log : sizes.entrySet()) {
      long end = later.sizes.getOrDefault(log.getKey(), log.getValue());
      byte[] bytes = Files.readAllBytes(log.getKey());
      Files.write(
          directory.resolve(String.valueOf(log.getKey().getFileName())),
          Arrays.copyOfRange(bytes, log.getValue().intValue(), (int) end));
    }
  }
}
