package io.queryadvisor.log;

import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads logs for tests. */
final class LogFixtures {
  private static final Path LOGS =
      Path.of(System.getProperty("advisor.root", ".."), "fixtures/logs");

  private LogFixtures() {}

  static Path fixture(String name) {
    return LOGS.resolve(name);
  }

  /** The bytes as characters: logs need not be valid UTF-8. */
  static String text(String name) {
    try {
      return Files.readString(fixture(name), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static LogReading read(Path log) {
    return LogReader.read(
        List.of(log.toString()),
        LogOptions.DETECT,
        InputStream.nullInputStream(),
        ReadProgress.NONE);
  }

  /** Reads text as standard input. */
  static Workload readText(String log, LogOptions options) {
    InputStream stdin = new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8));
    return LogReader.read(List.of("-"), options, stdin, ReadProgress.NONE).workload();
  }

  static Workload readText(String log) {
    return readText(log, LogOptions.DETECT);
  }

  static LogOptions prefix(String prefix) {
    return new LogOptions(Optional.of(LogFormat.POSTGRES_STDERR), Optional.of(prefix));
  }

  static QueryDigest digest(Workload workload, String text) {
    return workload.digests().stream()
        .filter(digest -> digest.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    text
                        + " not among:\n"
                        + String.join(
                            "\n", workload.digests().stream().map(QueryDigest::text).toList())));
  }
}
