package io.queryadvisor.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  @TempDir private Path cache = Path.of("");

  @Test
  void interruptedUnpackingIsRemovedAndAFinishedOneKept() throws IOException {
    Path half = Files.createDirectories(cache.resolve("PG-half/bin")).getParent();
    Path whole = Files.createDirectory(cache.resolve("PG-whole"));
    Files.createFile(whole.resolve(".exists"));

    BinaryCache.removeHalfUnpacked(cache);

    assertThat(half).doesNotExist();
    assertThat(whole).exists();
  }

  @Test
  void unpackingInProgressIsLeftAlone() throws IOException {
    Path busy = Files.createDirectory(cache.resolve("PG-busy"));
    try (FileChannel channel =
            FileChannel.open(
                busy.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      BinaryCache.removeHalfUnpacked(cache);

      assertThat(busy).exists();
    }
  }
}
