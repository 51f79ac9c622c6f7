package io.queryadvisor.log;

import java.io.IOException;

/**
 * Reads the records that begin in a split, as far behind its end as the last of them goes. The
 * buffer is reused; it grows for a record that needs it, up to 16 MiB.
 */
final class SplitScanner {
  /** Of a longer record this much is read; where that does not tell, it counts as skipped. */
  private static final int LONGEST_RECORD = 16 << 20;

  private static final int BEHIND = 256;
  private static final int AHEAD = 64 * 1024;

  private final RecordFormat format;
  private final StatementRecorder recorder;
  private final int usualSize;
  private byte[] buffer;

  // The piece of the log that is in the buffer.
  private long windowFrom;
  private int windowLength;
  private boolean windowEndsLog;

  SplitScanner(RecordFormat format, StatementRecorder recorder, int splitLength) {
    this.format = format;
    this.recorder = recorder;
    this.usualSize = splitLength + BEHIND + AHEAD;
    this.buffer = new byte[usualSize];
  }

  /** Scans a split of which it is not known where its first record begins. */
  void scan(LogBytes log, LogSplit split, ScannedSplit out) throws IOException {
    long low = Math.max(0, split.offset() - BEHIND);
    load(log, low, usualSize);
    int from = (int) Math.min(windowLength, split.offset() - low);
    int own = (int) Math.min(windowLength, split.end() - low);
    int start = format.recordStart(buffer, 0, from, own);
    records(log, split, start == own ? split.end() : low + start, out);
  }

  /** Scans a split whose first record begins at {@code firstRecord}. */
  void scanFrom(LogBytes log, LogSplit split, long firstRecord, ScannedSplit out)
      throws IOException {
    load(log, firstRecord, usualSize);
    records(log, split, firstRecord, out);
  }

  private void records(LogBytes log, LogSplit split, long firstRecord, ScannedSplit out)
      throws IOException {
    out.clear();
    recorder.begin(out.batch);
    out.firstRecord = firstRecord;
    long position = firstRecord;
    while (position < split.end()) {
      position = recordsInWindow(position, split.end(), out);
      boolean isOver = position >= split.end() || (windowEndsLog && position >= windowEnd());
      if (isOver) {
        break;
      }
      if (position > windowFrom) {
        load(log, position, usualSize);
      } else if (windowLength < LONGEST_RECORD) {
        load(log, position, (int) Math.min(LONGEST_RECORD, windowLength * 2L));
      } else {
        position = passOver(log, position, out);
      }
    }
    out.end = position;
  }

  /** Whether the log's end has been read. */
  boolean sawEnd() {
    return windowEndsLog && windowLength == 0;
  }

  private long windowEnd() {
    return windowFrom + windowLength;
  }

  private long recordsInWindow(long position, long ownEnd, ScannedSplit out) {
    int at = (int) (position - windowFrom);
    int own = (int) Math.min(windowLength, ownEnd - windowFrom);
    while (at < own) {
      int end = format.recordEnd(buffer, at, windowLength, windowEndsLog);
      if (end == RecordFormat.UNDECIDED) {
        break;
      }
      out.records++;
      if (!format.read(buffer, at, end, recorder)) {
        out.skip(windowFrom + at, Bytes.shown(buffer, at, end, 80));
      }
      at = end;
    }
    return windowFrom + at;
  }

  /** Finds the record behind one that is too long, and loads what follows. */
  private long passOver(LogBytes log, long position, ScannedSplit out) throws IOException {
    out.records++;
    if (!format.read(buffer, 0, windowLength, recorder)) {
      out.skip(position, "a record longer than " + (LONGEST_RECORD >> 20) + " MiB");
    }
    while (true) {
      // Overlapping: where a record begins is told by what stands before and behind.
      load(log, windowEnd() - BEHIND, usualSize);
      int start = format.recordStart(buffer, 0, 1, windowLength);
      if (start < windowLength || windowEndsLog) {
        return windowFrom + start;
      }
    }
  }

  private void load(LogBytes log, long position, int size) throws IOException {
    if (size > buffer.length || (size == usualSize && buffer.length > size)) {
      buffer = new byte[0]; // let go before the other one is made
      buffer = new byte[size];
    }
    windowFrom = position;
    windowLength = log.read(position, buffer, 0, size);
    windowEndsLog = windowLength < size;
  }
}
