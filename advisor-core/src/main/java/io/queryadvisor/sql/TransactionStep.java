package io.queryadvisor.sql;

/** What a statement does to its session's transaction. */
public enum TransactionStep {
  NONE,
  BEGIN,
  /** COMMIT, END, ROLLBACK, ABORT; not ROLLBACK TO a savepoint. */
  END
}
