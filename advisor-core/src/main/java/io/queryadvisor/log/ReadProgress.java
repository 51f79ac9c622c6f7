package io.queryadvisor.log;

/** Told how far reading has come. Called from the caller's thread, after each part. */
@FunctionalInterface
public interface ReadProgress {
  /** Tells nobody. */
  ReadProgress NONE = (done, total) -> {};

  /**
   * Reading has come so far.
   *
   * @param bytesDone bytes read and counted, never decreasing
   * @param bytesTotal bytes in all; 0 where unknown (standard input)
   */
  void advanced(long bytesDone, long bytesTotal);
}
