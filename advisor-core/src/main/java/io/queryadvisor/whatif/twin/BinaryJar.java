package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Finds the jar of a release: among what the program was started with (the build brings version 18;
 * a build tool may bring others), in the local Maven repository, else in a remote one. Whatever the
 * place, it is taken only with the checksum that is known.
 */
final class BinaryJar {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(5);

  /**
   * The checked jar.
   *
   * @param downloads where a downloaded one is put
   * @throws IOException where there is none; the message says why, in one line
   */
  static Path of(Release release, Path downloads) throws IOException {
    String wanted =
        release
            .checksum()
            .orElseThrow(
                () ->
                    new IOException(
                        "there are no binaries of " + release + " for " + Release.platform()));
    List<Path> places = new ArrayList<>(onClassPath());
    places.add(localRepository().resolve(release.path()));
    places.add(downloads.resolve(release.fileName()));
    for (Path place : places) {
      if (Files.isRegularFile(place) && sha256(place).equals(wanted)) {
        return place;
      }
    }
    return download(release, downloads.resolve(release.fileName()), wanted);
  }

  /** All versions carry a resource of one name: the checksum tells which one a jar is of. */
  private static List<Path> onClassPath() throws IOException {
    String name =
        "postgres-"
            + Release.platform().replace("-amd64", "-x86_64").replace("-arm64v8", "-arm_64")
            + ".txz";
    List<Path> jars = new ArrayList<>();
    for (URL url : Collections.list(BinaryJar.class.getClassLoader().getResources(name))) {
      if (url.openConnection() instanceof JarURLConnection jar) {
        jars.add(Path.of(URI.create(jar.getJarFileURL().toString())));
      }
    }
    return jars;
  }

  private static Path localRepository() {
    return Optional.ofNullable(System.getProperty("maven.repo.local"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".m2", "repository"));
  }

  private static String remoteRepository() {
    return Optional.ofNullable(System.getenv("ADVISOR_MAVEN_REPOSITORY"))
        .filter(url -> !url.isBlank())
        .map(url -> url.replaceFirst("/+$", ""))
        .orElse(CENTRAL);
  }

  private static Path download(Release release, Path target, String wanted) throws IOException {
    String url = remoteRepository() + "/" + release.path();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      HttpResponse<Path> response =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT_LIMIT)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(url)).timeout(DOWNLOAD_LIMIT).build(),
                  HttpResponse.BodyHandlers.ofFile(part));
      if (response.statusCode() != 200) {
        throw new IOException(url + " answers " + response.statusCode());
      }
      if (!sha256(part).equals(wanted)) {
        throw new IOException(url + " has not the checksum that it should have");
      }
      return Files.move(part, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + url + " was read", e);
    } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
      throw new IOException(url + " cannot be reached", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("ADVISOR_MAVEN_REPOSITORY is not a URL: " + remoteRepository(), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private BinaryJar() {}
}
