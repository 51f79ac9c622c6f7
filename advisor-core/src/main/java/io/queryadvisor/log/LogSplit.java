package io.queryadvisor.log;

import java.net.URI;

/**
 * A part of a log: the records that begin in it.
 *
 * @param uri the log
 * @param offset where the part begins, in bytes; ≥ 0
 * @param length of the part, in bytes; &gt; 0
 */
public record LogSplit(URI uri, long offset, long length) {
  /** The first byte behind the part. */
  public long end() {
    return offset + length;
  }
}
