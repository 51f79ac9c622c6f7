package io.queryadvisor.workload;

/** An order of executions that may be worth a remark. */
public enum SequenceKind {
  /** Another statement comes right behind it in the same unit of work. */
  FOLLOWED,
  /** It runs again with the same parameters after a while. */
  POLLED,
  /** Its session then waits inside an open transaction. */
  WAITED,
  /** It commits alone, in a run of writes that do. */
  COMMITTED_ALONE,
  /** It changes the same row again. */
  SAME_ROW
}
