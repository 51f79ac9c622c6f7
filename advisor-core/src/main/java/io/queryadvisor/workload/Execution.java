package io.queryadvisor.workload;

/** One execution on its way into a unit of work; reused. Times in microseconds since 1970. */
final class Execution {
  long start;
  long end;
  long parameters;

  /** Whether the log tells all values that the statement was sent with. */
  boolean parametersAreKnown;

  long request;
  int endpoint;
}
