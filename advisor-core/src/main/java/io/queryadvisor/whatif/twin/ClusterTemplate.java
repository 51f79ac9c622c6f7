package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.error.Diagnostic;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A data directory as initdb leaves it, kept for the next twin of the same version and locale.
 *
 * @param data the directory
 * @param password of its superuser
 */
record ClusterTemplate(Path data, String password) {
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
      dynamic_shared_memory_type = posix
      """;

  static ClusterTemplate of(
      PostgresPrograms programs, DatabaseLocale locale, List<Diagnostic> diagnostics)
      throws IOException {
    Path templates = programs.home().resolve("templates");
    Path directory = templates.resolve(TwinLaunch.key(locale));
    Files.createDirectories(templates);
    try (FileChannel channel =
            FileChannel.open(
                templates.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!Files.exists(directory.resolve("password")) && lock.isValid()) {
        make(programs, locale, directory, diagnostics);
      }
    }
    return new ClusterTemplate(
        directory.resolve("data"), Files.readString(directory.resolve("password")).strip());
  }

  private static void make(
      PostgresPrograms programs,
      DatabaseLocale locale,
      Path directory,
      List<Diagnostic> diagnostics)
      throws IOException {
    Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
    ServerDirectory.delete(fresh);
    Files.createDirectories(fresh);
    Path password = fresh.resolve("password");
    Files.writeString(password, TwinLaunch.newPassword() + "\n");
    String failure = initdb(programs, arguments(programs, locale), fresh, password);
    if (!failure.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              "plan twin",
              "This machine has not the locale "
                  + locale.collate()
                  + " of the database, so texts are sorted by bytes: estimates of ranges of texts"
                  + " may differ. Install the locale for exact ones."));
      ServerDirectory.delete(fresh.resolve("data"));
      failure =
          initdb(
              programs, List.of("--encoding=" + locale.encoding(), "--locale=C"), fresh, password);
    }
    if (!failure.isEmpty()) {
      throw new IOException("initdb failed: " + failure);
    }
    Files.writeString(
        fresh.resolve("data/postgresql.conf"), CONFIGURATION, StandardOpenOption.APPEND);
    Files.writeString(
        fresh.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> arguments(PostgresPrograms programs, DatabaseLocale locale) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--encoding=" + locale.encoding());
    arguments.add("--lc-collate=" + locale.collate());
    arguments.add("--lc-ctype=" + locale.ctype());
    if (programs.major() >= 15 && !locale.provider().equals("libc")) {
      arguments.add("--locale-provider=" + locale.provider());
      locale
          .locale()
          .ifPresent(
              name ->
                  arguments.add(
                      (locale.provider().equals("icu") ? "--icu-locale=" : "--builtin-locale=")
                          + name));
    }
    return arguments;
  }

  /** Runs initdb; returns why it failed, or nothing. */
  private static String initdb(
      PostgresPrograms programs, List<String> locale, Path directory, Path password)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                directory.resolve("data").toString(),
                "-U",
                TwinServer.SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "--no-sync",
                "--wal-segsize=1",
                "--lc-messages=C"));
    if (programs.major() >= 18) {
      arguments.add("--no-data-checksums");
    }
    arguments.addAll(locale);
    Process process =
        new ProcessBuilder(programs.command("initdb", arguments)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? "" : output.strip().replaceAll("\\s+", " ");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
