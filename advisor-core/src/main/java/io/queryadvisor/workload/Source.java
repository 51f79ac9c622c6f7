package io.queryadvisor.workload;

/** Where a digest's numbers come from. */
public enum Source {
  /** Single executions, out of a log. */
  LOG,
  /** The server's own sums: pg_stat_statements, performance_schema digests. */
  STATEMENT_STATISTICS
}
