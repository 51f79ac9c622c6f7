package io.queryadvisor.workload;

/** The checkout that one connection is in, if any. Times in microseconds since 1970. */
final class OpenCheckout {
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

  long start;
  long end;
  long activeMicros;

  void open(Execution execution) {
    isOpen = true;
    isEnding = false;
    isSwitched = false;
    start = execution.start;
    end = execution.end;
    activeMicros = 0;
    add(execution.end - execution.start, execution.end);
  }

  void add(long micros, long until) {
    activeMicros += micros;
    end = Math.max(end, until);
  }
}
