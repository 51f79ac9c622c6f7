package io.queryadvisor.validation;

import java.sql.SQLException;

/** Drops our indexes when the process is asked to end in the middle of it. */
final class Cleanup {
  private final Thread hook;
  private volatile int process;
  private boolean armed;

  Cleanup(CloneOptions options) {
    this.hook = new Thread(() -> drop(options), "advisor-validation-cleanup");
  }

  private void drop(CloneOptions options) {
    try (CloneSession session = new CloneSession(options)) {
      // What it measures just now holds locks.
      session.execute("SELECT pg_terminate_backend(" + process + ")");
      int dropped = session.dropLeftovers();
      // A process that ends has no report any more; without a word nobody knows what is left.
      System.err.println("advisor: interrupted; indexes removed from the clone: " + dropped);
    } catch (SQLException | RuntimeException e) {
      System.err.println(
          "advisor: interrupted; the clone may keep indexes whose names begin with "
              + CloneSession.PREFIX
              + ": the next run drops them");
    }
  }

  /**
   * From now on.
   *
   * @param measuring the server's process that measures
   */
  void arm(int measuring) {
    process = measuring;
    Runtime.getRuntime().addShutdownHook(hook);
    armed = true;
  }

  void disarm() {
    if (armed) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process ends already, and the hook is at work.
      }
    }
  }
}
