package io.queryadvisor.error;

/** Why a run ended without a report, and the process exit code that says so. */
public enum ErrorCode {
  /** The command line or the configuration is wrong. */
  USAGE(2),
  /** A file could not be read, or does not hold what it should. */
  INPUT(3),
  /** A database refused the connection, the login or a query that cannot be done without. */
  DATABASE(4),
  /** A defect of Query Advisor itself. */
  INTERNAL(5);

  private final int exitCode;

  ErrorCode(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the process, 2 to 5; 0 and 1 belong to runs that made a report. */
  public int exitCode() {
    return exitCode;
  }
}
