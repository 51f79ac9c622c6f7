package io.queryadvisor.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file. Safe for use by several threads. */
final class FileBytes implements LogBytes {
  /** The JDK copies through direct memory of this size, a thread: small, or it would count. */
  private static final int PIECE = 256 * 1024;

  private final FileChannel channel;

  FileBytes(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      ByteBuffer piece = ByteBuffer.wrap(into, offset + done, Math.min(PIECE, length - done));
      int count = channel.read(piece, position + done);
      if (count < 0) {
        break;
      }
      done += count;
    }
    return done;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
