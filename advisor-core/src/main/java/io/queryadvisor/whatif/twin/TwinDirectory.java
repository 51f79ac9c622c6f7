package io.queryadvisor.whatif.twin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A twin's private directory, below the system's temporary one. This process holds a lock in it for
 * as long as the twin lives: what nobody holds was left by a process, and its supervisor, that were
 * both killed; it is removed when the next twin starts.
 */
final class TwinDirectory implements AutoCloseable {
  private static final String PREFIX = "advisor-twin-";
  private static final String LOCK = "lock";

  /** Between its making and its lock, a directory looks like one that was left. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  // Closing any channel on a file gives up all locks that this process has on it (fcntl), so our
  // own directories must not even be looked at.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private TwinDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes a new one, after what others have left is gone. */
  static TwinDirectory create() throws IOException {
    sweep(Path.of(System.getProperty("java.io.tmpdir")));
    Path path = Files.createTempDirectory(PREFIX).toRealPath();
    OURS.add(path);
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.lock();
      return new TwinDirectory(path, channel);
    } catch (IOException e) {
      channel.close();
      ServerDirectory.delete(path);
      OURS.remove(path);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** The server's data directory. */
  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("server.log");
  }

  /** The server that runs in it; empty where it has not told its number yet. */
  Optional<ProcessHandle> postmaster() {
    try {
      return server(path);
    } catch (IOException e) {
      return Optional.empty(); // being written
    }
  }

  /** Removes what was left below a directory, as far as it is ours to remove. */
  static synchronized void sweep(Path temporary) {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      UserPrincipal us =
          temporary
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(System.getProperty("user.name"));
      for (Path directory : directories) {
        // Anybody may put a link of that name there, to what is ours and not to be removed.
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(us)) {
          removeIfLeft(directory.toRealPath());
        }
      }
    } catch (IOException e) {
      return; // another user's, or somebody else sweeps it: that is not our business
    }
  }

  private static void removeIfLeft(Path directory) throws IOException {
    if (OURS.contains(directory) || !Files.isWritable(directory) || isYoung(directory)) {
      return;
    }
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        server(directory)
            .ifPresent(
                server -> {
                  List<ProcessHandle> others = server.descendants().toList();
                  server.destroyForcibly();
                  others.forEach(ProcessHandle::destroyForcibly);
                });
        ServerDirectory.delete(directory);
      }
    }
  }

  private static boolean isYoung(Path directory) throws IOException {
    return !Files.exists(directory.resolve(LOCK))
        && Files.getLastModifiedTime(directory).toInstant().isAfter(Instant.now().minus(GRACE));
  }

  /** The server that still runs there. */
  private static Optional<ProcessHandle> server(Path directory) throws IOException {
    Path file = directory.resolve("data/postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .findFirst()
        .filter(line -> line.strip().matches("\\d{1,10}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
        .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()));
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      ServerDirectory.delete(path);
    } finally {
      OURS.remove(path);
    }
  }
}
