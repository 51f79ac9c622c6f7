package io.queryadvisor.workload;

/** The checkout that one connection is in, if any. Times in microseconds since 1970. */
final class OpenCheckout {
  private static final long CUT_MICROS = 1_000;
  private static final long ROUNDING_MICROS = 2 * CUT_MICROS;

  /** The client's number; −1 until a record names one. */
  int client = -1;

  /** Whether the session has been counted for its client. */
  boolean isCounted;

  boolean isOpen;

  /** Whether statements outside a transaction begin one: autocommit is off. */
  boolean isChained;

  /** Whether switching autocommit off began it, so that switching it on again ends it. */
  boolean isSwitched;

  /** Whether its COMMIT has come, and only the switch may follow. */
  boolean isEnding;

  /** When the connection's last statement ended. */
  long busyUntil = Long.MIN_VALUE;

  long start;
  long end;
  long activeMicros;

  /**
   * When the next statement began. One connection never does two things at once, but logs cut ends
   * to milliseconds: what seems to overlap happened later within that millisecond.
   */
  long startOf(Execution next) {
    long micros = next.end - next.start;
    boolean isRounding = next.start < busyUntil && busyUntil - next.start <= ROUNDING_MICROS;
    long begins =
        isRounding
            ? Math.max(next.start, Math.min(busyUntil, next.end + CUT_MICROS - micros))
            : next.start;
    busyUntil = Math.max(busyUntil, begins + micros);
    return begins;
  }

  void open(long begins, Execution execution) {
    isOpen = true;
    isEnding = false;
    isSwitched = false;
    start = begins;
    activeMicros = execution.end - execution.start;
    end = begins + activeMicros;
  }

  void add(long micros, long until) {
    activeMicros += micros;
    end = Math.max(end, until);
  }
}
