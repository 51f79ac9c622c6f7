package io.queryadvisor.log;

/**
 * Knows where the records of one log format begin and end, and what they say. One instance a
 * reading thread.
 */
interface RecordFormat {
  /** More bytes are needed to tell. */
  int UNDECIDED = -1;

  /**
   * Where the first record begins in {@code text[from..to)}, from any place inside a log; {@code
   * to} where none does. Bytes from {@code low} on may be looked at.
   */
  int recordStart(byte[] text, int low, int from, int to);

  /**
   * Where the record that begins at {@code start} ends, which is where the next one begins.
   *
   * @param isWhole whether the log ends at {@code to}
   * @return {@link #UNDECIDED} where the bytes do not tell
   */
  int recordEnd(byte[] text, int start, int to, boolean isWhole);

  /**
   * Reads the record {@code text[start..end)}; may overwrite it.
   *
   * @return false where it cannot be understood
   */
  boolean read(byte[] text, int start, int end, StatementRecorder out);
}
