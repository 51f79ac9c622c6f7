package io.queryadvisor.whatif.twin;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/** The PostgreSQL programs of this user, unpacked once a version into the user's cache. */
final class BinaryStore {
  private static final String MARK = ".complete";

  private final Path cache;

  BinaryStore(Path cache) {
    this.cache = cache;
  }

  static BinaryStore ofUser() {
    return new BinaryStore(UserCache.directory().resolve("twin"));
  }

  /**
   * The programs of a major version, or of the nearest that can be had; then a diagnostic.
   *
   * @throws AdvisorException DATABASE where none can be had
   */
  PostgresPrograms nearest(int major, List<Diagnostic> diagnostics) {
    String first = "";
    for (Release release : nearestFirst(major)) {
      try {
        PostgresPrograms programs = install(release);
        if (release.major() != major) {
          diagnostics.add(
              Diagnostic.warning("plan twin", insteadOf(major, release.major(), first)));
        }
        return programs;
      } catch (IOException e) {
        first = first.isEmpty() && release.major() == major ? Reason.of(e) : first;
        if (!Files.isWritable(cache) || Reason.isDiskFull(e)) {
          throw cannot(Reason.of(e));
        }
      }
    }
    throw cannot(first.isEmpty() ? "there are no binaries for " + Release.platform() : first);
  }

  private static AdvisorException cannot(String reason) {
    return new AdvisorException(
        ErrorCode.DATABASE,
        "the plan twin has no PostgreSQL ("
            + reason
            + "); run `advisor twin install` where there is a network, or set ADVISOR_CACHE to a"
            + " directory that can be written");
  }

  private static String insteadOf(int major, int other, String reason) {
    return "PostgreSQL %d plans in place of %d (%s), so plans may differ from production's."
            .formatted(other, major, reason.isEmpty() ? "no binaries of it are known" : reason)
        + (reason.isEmpty() ? "" : " Run `advisor twin install %d`.".formatted(major));
  }

  /** Of two that are equally near, the newer. */
  private static List<Release> nearestFirst(int major) {
    return Release.all().stream()
        .sorted(
            Comparator.<Release>comparingInt(release -> Math.abs(release.major() - major))
                .thenComparing(Release::major, Comparator.reverseOrder()))
        .toList();
  }

  boolean has(Release release) {
    return Files.exists(home(release).resolve(MARK));
  }

  Path home(Release release) {
    return cache.resolve(release.directoryName());
  }

  /** Unpacks a release, unless it is there. */
  PostgresPrograms install(Release release) throws IOException {
    Path home = home(release);
    if (!has(release)) {
      Files.createDirectories(cache);
      ProcessLock.run(
          cache.resolve(home.getFileName() + ".lock"),
          () -> {
            if (!has(release)) {
              unpack(release, home);
            }
          });
    }
    return new PostgresPrograms(release.major(), home);
  }

  /** Beside its place first, so that a killed unpacking is never taken for a finished one. */
  private void unpack(Release release, Path home) throws IOException {
    Path jar = BinaryJar.of(release, cache);
    Path fresh = home.resolveSibling(home.getFileName() + ".new");
    ServerDirectory.delete(fresh);
    try {
      Archive.unpack(jar, fresh);
      Files.writeString(fresh.resolve(MARK), release.version());
      ServerDirectory.delete(home);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      ServerDirectory.delete(fresh);
      Files.deleteIfExists(cache.resolve(release.fileName()));
    }
  }
}
