package io.queryadvisor.log;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one log, by position. */
interface LogBytes extends Closeable {
  /**
   * Reads up to {@code length} bytes from {@code position} on.
   *
   * @return how many; fewer than asked only at the log's end
   */
  int read(long position, byte[] into, int offset, int length) throws IOException;
}
