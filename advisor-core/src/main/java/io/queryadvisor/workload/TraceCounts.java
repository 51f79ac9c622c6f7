package io.queryadvisor.workload;

/** Counts what decides whether a log can tell how connections were used. */
final class TraceCounts {
  long transactions;
  long single;
  long unfinished;
  long strayEnds;
  private long executions;
  private long untimed;
  private long withoutSession;
  private long leastMicros = Long.MAX_VALUE;

  void executed(Session session, Execution done) {
    executions++;
    withoutSession += session.key == 0 ? 1 : 0;
    if (done.isTimed) {
      leastMicros = Math.min(leastMicros, done.end - done.start);
    } else {
      untimed++;
    }
  }

  TraceFacts facts(boolean isCoarse) {
    return new TraceFacts(
        executions,
        untimed,
        withoutSession,
        executions > untimed ? leastMicros : 0,
        transactions,
        single,
        unfinished,
        strayEnds,
        isCoarse);
  }
}
