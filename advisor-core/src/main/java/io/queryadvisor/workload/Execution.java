package io.queryadvisor.workload;

/** One execution on its way into a unit of work; reused. Times in microseconds since 1970. */
final class Execution {
  long start;
  long end;
  long parameters;
  long request;
  int endpoint;
}
