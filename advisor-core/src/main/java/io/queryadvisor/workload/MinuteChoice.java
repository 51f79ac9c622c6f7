package io.queryadvisor.workload;

import io.queryadvisor.sql.XxHash64;

/**
 * Which minutes of a log are kept: all, or by their hash one of 2, 4, 8 …, so that nothing that
 * happens each hour is always or never seen. The first minute always is.
 */
final class MinuteChoice {
  static final long MINUTE_MICROS = 60_000_000;

  private static final int MOST_MINUTES = 1_000;

  private int level;
  private long first = Long.MIN_VALUE;

  void halve() {
    level++;
  }

  int level() {
    return level;
  }

  boolean touches(long start, long lengthMicros) {
    long from = Math.floorDiv(start, MINUTE_MICROS);
    if (first == Long.MIN_VALUE) {
      first = from;
    }
    long to = Math.floorDiv(start + lengthMicros, MINUTE_MICROS);
    if (to - from > MOST_MINUTES) {
      return true;
    }
    for (long minute = from; minute <= to; minute++) {
      if (isKept(minute)) {
        return true;
      }
    }
    return false;
  }

  boolean isKept(long minute) {
    return level == 0
        || minute == first
        || (XxHash64.combine(minute, 0) & ((1L << level) - 1)) == 0;
  }
}
