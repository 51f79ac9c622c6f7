package io.queryadvisor.cli.demo;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.queryadvisor.whatif.twin.UserCache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the server's programs are unpacked, once for each version. In the user's own cache, not in
 * {@code /tmp}, where any local user could put other programs in their place.
 */
final class BinaryCache {
  /** What an unpacking process holds locked. */
  private static final String LOCK = "epg-lock";

  private BinaryCache() {}

  /** The cache, or {@code fallback} where the user has no home that can be written. */
  static Path directory(Path fallback) throws IOException {
    Path cache = UserCache.directory().resolve("postgres");
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      return fallback;
    }
    if (!Files.isWritable(cache)) {
      return fallback;
    }
    removeHalfUnpacked(cache);
    return cache;
  }

  /** An interrupted unpacking would otherwise be taken for a finished one. */
  static void removeHalfUnpacked(Path cache) throws IOException {
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(cache, "PG-*")) {
      for (Path version : versions) {
        if (!Files.exists(version.resolve(".exists")) && isAbandoned(version)) {
          Trees.delete(version);
        }
      }
    }
  }

  private static boolean isAbandoned(Path version) throws IOException {
    try (FileChannel channel = FileChannel.open(version.resolve(LOCK), CREATE, WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
