package io.queryadvisor.fact;

/** A kind of input that a rule may need. */
public enum FactInput {
  /** Statements with calls and times, from a log or from the server's statistics. */
  WORKLOAD,
  /** Single executions in order, from a log: units of work, loops. */
  LOG,
  /** Tables, columns, indexes and constraints. */
  CATALOG,
  /** How often indexes are scanned and tables written. */
  USAGE
}
