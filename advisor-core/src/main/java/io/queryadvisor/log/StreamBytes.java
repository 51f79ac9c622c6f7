package io.queryadvisor.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream, such as standard input. Positions may go back only to where the last read began: it
 * holds what was read from there on.
 */
final class StreamBytes implements LogBytes {
  private final InputStream stream;
  private byte[] held = new byte[0];
  private int heldLength;
  private long heldFrom;

  StreamBytes(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    forget(position);
    fill(length);
    int count = Math.min(length, heldLength);
    System.arraycopy(held, 0, into, offset, count);
    return count;
  }

  private void forget(long position) {
    int gone = (int) Math.min(heldLength, position - heldFrom);
    if (gone < 0) {
      throw new IllegalStateException("a stream cannot go back");
    }
    System.arraycopy(held, gone, held, 0, heldLength - gone);
    heldLength -= gone;
    heldFrom += gone;
  }

  private void fill(int length) throws IOException {
    if (held.length < length) {
      held = Arrays.copyOf(held, length);
    }
    while (heldLength < length) {
      int count = stream.read(held, heldLength, length - heldLength);
      if (count < 0) {
        return;
      }
      heldLength += count;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
