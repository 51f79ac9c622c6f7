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
import java.util.List;
import java.util.Optional;

/**
 * A data directory as initdb leaves it, kept for the next twin of the same version and locale.
 *
 * @param data the directory
 * @param password of its superuser
 */
record ClusterTemplate(Path data, String password) {
  /** Part of a template's name: what was made with other settings is not taken. */
  private static final String EDITION = "3-";

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
      """;

  /** The template, made now if there is none; a diagnostic where the locale is not the same. */
  static ClusterTemplate of(
      PostgresPrograms programs, DatabaseLocale locale, List<Diagnostic> diagnostics)
      throws IOException {
    Path templates = programs.home().resolve("templates");
    Path directory = templates.resolve(EDITION + Integer.toHexString(locale.hashCode()));
    Files.createDirectories(templates);
    ProcessLock.run(
        templates.resolve("lock"),
        () -> {
          if (!Files.exists(directory)) {
            make(programs, locale, directory);
          }
        });
    String sorting = Files.readString(directory.resolve("sorting")).strip();
    if (!sorting.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              "plan twin",
              "This machine has not the locale %s of the database; the twin sorts texts by %s, so estimates for ranges of texts may differ. Install the locale for exact ones."
                  .formatted(locale.collate(), sorting)));
    }
    return new ClusterTemplate(
        directory.resolve("data"), Files.readString(directory.resolve("password")).strip());
  }

  private static void make(PostgresPrograms programs, DatabaseLocale locale, Path directory)
      throws IOException {
    Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
    ServerDirectory.delete(fresh);
    Files.createDirectories(fresh);
    // The password is in it: nobody else is to look inside.
    if (Files.getFileStore(fresh).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
    }
    Path password = fresh.resolve("password");
    Files.writeString(password, TwinLaunch.newPassword() + "\n");
    Optional<String> sorting = Optional.empty();
    String failure = "";
    for (InitDb attempt : InitDb.attempts(programs, locale)) {
      ServerDirectory.delete(fresh.resolve("data"));
      String problem = attempt.run(fresh.resolve("data"), password);
      if (problem.isEmpty()) {
        sorting = Optional.of(attempt.sorting());
        break;
      }
      failure = failure.isEmpty() ? problem : failure;
    }
    Files.writeString(
        fresh.resolve("sorting"), sorting.orElseThrow(failed("initdb failed: " + failure)));
    InitDb.dropTemplates(programs, fresh.resolve("data"));
    Files.writeString(
        fresh.resolve("data/postgresql.conf"), CONFIGURATION, StandardOpenOption.APPEND);
    Files.writeString(
        fresh.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private static java.util.function.Supplier<IOException> failed(String message) {
    return () -> new IOException(message);
  }
}
