package io.queryadvisor.cli.demo;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The end of a log that its server still writes. */
final class LogTail {
  private static final int TAIL_BYTES = 4096;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private LogTail() {}

  /** Returns once the last 4 KiB hold {@code text}: the collector writes behind the server. */
  static void await(Path log, String text) throws IOException {
    long start = System.nanoTime();
    while (!Files.exists(log) || !tail(log).contains(text)) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AdvisorException(ErrorCode.INPUT, log + " is still incomplete after 30 s");
      }
      pause();
    }
  }

  private static String tail(Path log) throws IOException {
    try (FileChannel channel = FileChannel.open(log)) {
      ByteBuffer buffer = ByteBuffer.allocate(TAIL_BYTES);
      channel.read(buffer, Math.max(0, channel.size() - TAIL_BYTES));
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdvisorException(ErrorCode.INTERNAL, "interrupted while the log was written", e);
    }
  }
}
