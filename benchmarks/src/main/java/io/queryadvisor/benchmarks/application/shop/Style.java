package io.queryadvisor.benchmarks.application.shop;

/** How a request shows in the log. */
public enum Style {
  /** In a transaction, without tags. */
  TRANSACTION,
  /** Without transaction and tags; a pause of the client is between two requests. */
  AUTOCOMMIT,
  /** Tagged as sqlcommenter does, without transaction. */
  TAGGED,
  /** Tagged as marginalia does, in a transaction. */
  MARGINALIA
}
