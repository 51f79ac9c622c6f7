package io.queryadvisor.report;

/** What a workload's costs are listed by. */
public enum Grouping {
  /** By statement, without literals. */
  STATEMENT,
  /** By the endpoint that comment tags name. */
  ENDPOINT
}
