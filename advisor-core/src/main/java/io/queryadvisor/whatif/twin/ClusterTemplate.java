package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.error.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A data directory as initdb leaves it, kept for the next twin of the same version and the same
 * arguments of initdb. What stands in for a locale that this machine lacks is kept under its own
 * name: a locale that is installed later is found.
 *
 * @param data the directory
 * @param password of its superuser
 */
record ClusterTemplate(Path data, String password) {
  /** Part of a template's name: what was made with other settings is not taken. */
  private static final String EDITION = "4";

  // Nothing here is worth surviving a crash, and nobody but this process is to reach it. Pages of
  // a new index are not to be read into memory for the log's sake: they are edited in its file.
  private static final String CONFIGURATION =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      autovacuum = off
      fsync = off
      full_page_writes = off
      synchronous_commit = off
      wal_level = minimal
      wal_skip_threshold = 0
      max_wal_senders = 0
      max_connections = 40
      shared_buffers = 16MB
      logging_collector = off
      temp_file_limit = 1GB
      """;

  /** The template, made now if there is none; a diagnostic where the locale is not the same. */
  static ClusterTemplate of(
      PostgresPrograms programs, DatabaseLocale locale, List<Diagnostic> diagnostics)
      throws IOException {
    Path templates = programs.home().resolve("templates");
    Files.createDirectories(templates);
    String failure = "";
    for (InitDb attempt : InitDb.attempts(programs, locale)) {
      Path directory = templates.resolve(EDITION + attempt.key());
      String problem = makeOnce(attempt, directory, templates.resolve("lock"));
      if (problem.isEmpty()) {
        warn(attempt.sorting(), locale, diagnostics);
        return new ClusterTemplate(
            directory.resolve("data"), Files.readString(directory.resolve("password")).strip());
      }
      failure = failure.isEmpty() ? problem : failure;
      if (!InitDb.isOfLocale(problem)) {
        throw new IOException("initdb failed: " + problem);
      }
    }
    throw new IOException("initdb failed: " + failure);
  }

  private static void warn(String sorting, DatabaseLocale locale, List<Diagnostic> diagnostics) {
    if (!sorting.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              "plan twin",
              "This machine has not the locale %s of the database; the twin sorts texts by %s, so estimates for ranges of texts may differ. Install the locale for exact ones."
                  .formatted(locale.collate(), sorting)));
    }
  }

  /** Returns why it cannot be made, or nothing. */
  private static String makeOnce(InitDb attempt, Path directory, Path lock) throws IOException {
    List<String> problem = new ArrayList<>();
    ProcessLock.run(
        lock,
        () -> {
          if (!Files.exists(directory)) {
            problem.add(make(attempt, directory));
          }
        });
    return String.join("", problem);
  }

  private static String make(InitDb attempt, Path directory) throws IOException {
    Path fresh = directory.resolveSibling("new");
    ServerDirectory.delete(fresh);
    Files.createDirectories(fresh);
    try {
      // The password is in it: nobody else is to look inside.
      if (Files.getFileStore(fresh).supportsFileAttributeView(PosixFileAttributeView.class)) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
      }
      Path password = fresh.resolve("password");
      Files.writeString(password, TwinLaunch.newPassword() + "\n");
      String problem = attempt.run(fresh.resolve("data"), password);
      if (problem.isEmpty()) {
        settle(attempt, fresh);
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
      }
      return problem;
    } finally {
      ServerDirectory.delete(fresh);
    }
  }

  private static void settle(InitDb attempt, Path fresh) throws IOException {
    attempt.dropTemplates(fresh.resolve("data"));
    Files.writeString(
        fresh.resolve("data/postgresql.conf"), CONFIGURATION, StandardOpenOption.APPEND);
    Files.writeString(
        fresh.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  }
}
