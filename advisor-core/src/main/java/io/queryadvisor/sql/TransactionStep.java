package io.queryadvisor.sql;

/** What a statement does to its session's transaction. */
public enum TransactionStep {
  NONE,
  BEGIN,
  /** COMMIT, END, ROLLBACK, ABORT; not ROLLBACK TO a savepoint. */
  END,
  /** SET autocommit = 0 (MySQL, MariaDB): a transaction begins, and another behind each END. */
  AUTOCOMMIT_OFF,
  /** SET autocommit = 1: a transaction that is open ends. */
  AUTOCOMMIT_ON
}
