package io.queryadvisor.workload;

/**
 * What decides whether a log can tell how connections were used.
 *
 * @param executions with a time, of any statement
 * @param untimed executions whose duration the log does not tell
 * @param withoutSession executions of which nobody knows the connection
 * @param leastMicros the shortest duration, in microseconds; 0 without any
 * @param transactions checkouts from BEGIN to COMMIT
 * @param single checkouts of one statement in autocommit mode
 * @param unfinished transactions whose end the log does not have
 * @param strayEnds COMMITs and ROLLBACKs without a BEGIN
 * @param isCoarse whether all times are whole seconds
 */
public record TraceFacts(
    long executions,
    long untimed,
    long withoutSession,
    long leastMicros,
    long transactions,
    long single,
    long unfinished,
    long strayEnds,
    boolean isCoarse) {
  static final TraceFacts NONE = new TraceFacts(0, 0, 0, 0, 0, 0, 0, 0, false);
}
