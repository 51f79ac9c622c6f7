package io.queryadvisor.sql;

/** What a statement does, by its leading keyword (a {@code WITH} by the statement behind it). */
public enum StatementKind {
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  MERGE,
  /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT and their kin. */
  TRANSACTION,
  /** CREATE, ALTER, DROP, TRUNCATE, COMMENT, GRANT. */
  DEFINITION,
  /** SET, SHOW, COPY, VACUUM, EXPLAIN, CALL, administrator commands and the rest. */
  UTILITY;

  /** Whether it changes rows. */
  public boolean writesRows() {
    return this == INSERT || this == UPDATE || this == DELETE || this == MERGE;
  }
}
