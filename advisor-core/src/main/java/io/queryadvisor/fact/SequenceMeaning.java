package io.queryadvisor.fact;

/** What an order of executions means. */
public enum SequenceMeaning {
  /** A row is looked for, and inserted right behind. */
  CHECK_THEN_INSERT,
  /** All rows are counted, and one page of them is read right behind or before. */
  COUNT_WITH_PAGE,
  /** The same question again and again, after a while each. */
  POLLING,
  /** A transaction stays open while the application does something else. */
  IDLE_IN_TRANSACTION,
  /** Writes that commit one by one. */
  COMMITTED_ALONE,
  /** One row that many sessions change. */
  HOT_ROW
}
