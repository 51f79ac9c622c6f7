package io.queryadvisor.whatif.twin;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The PostgreSQL versions that twins can plan with, and how to have them before they are needed.
 */
public final class TwinBinaries {

  /**
   * A version.
   *
   * @param major such as 18
   * @param name such as {@code PostgreSQL 18.6}
   * @param known whether there are binaries for this machine
   * @param installed whether they are unpacked
   * @param home where they are, or would be
   */
  public record Version(int major, String name, boolean known, boolean installed, Path home) {}

  /** All versions that are known, the oldest first. */
  public static List<Version> list() {
    BinaryStore store = BinaryStore.ofUser();
    return Release.all().stream().map(release -> version(store, release)).toList();
  }

  /**
   * Downloads and unpacks a major version, unless it is there.
   *
   * @throws AdvisorException USAGE for a version that nothing is known of; INPUT where it cannot be
   *     downloaded or unpacked
   */
  public static Version install(int major) {
    Release release =
        Release.of(major)
            .orElseThrow(
                () ->
                    new AdvisorException(
                        ErrorCode.USAGE,
                        "no binaries of PostgreSQL " + major + " are known; known are " + known()));
    BinaryStore store = BinaryStore.ofUser();
    try {
      store.install(release);
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.INPUT, "cannot install " + release + ": " + Reason.of(e), e);
    }
    return version(store, release);
  }

  private static String known() {
    return Release.all().stream()
        .map(release -> Integer.toString(release.major()))
        .collect(Collectors.joining(", "));
  }

  private static Version version(BinaryStore store, Release release) {
    return new Version(
        release.major(),
        release.toString(),
        release.checksum().isPresent(),
        store.has(release),
        store.home(release));
  }

  private TwinBinaries() {}
}
