package io.queryadvisor.fact;

/** What it means that a unit of work repeats a statement. */
public enum LoopKind {
  /** One lookup a row of an earlier result. */
  N_PLUS_ONE,
  /** Row-by-row INSERT, UPDATE or DELETE. */
  WRITE_LOOP,
  /** The same statement with the same parameters again. */
  REDUNDANT,
  /** IN or ANY, or writes that were sent without waiting for answers: batched already. */
  BATCHED,
  /** A range with ORDER BY and LIMIT: pages of one result. */
  PAGING,
  /** Pages by OFFSET, one behind the other. */
  PAGE_WALK,
  /** None of these. */
  OTHER
}
