package io.queryadvisor.workload;

import org.jspecify.annotations.Nullable;

/** The growing figures of one statement's executions in their order. */
final class StatementConduct {
  private static final long SHORTEST_MICROS = 100_000;

  private final Times intervals = new Times();
  private final Times waits = new Times();
  private final Times commits = new Times();
  private @Nullable HotRow hotRow;
  private long lastStart = Long.MIN_VALUE;
  private long lastParameters;
  private long commitRuns;

  /** Runs again: an interval, where it asks for the same as last time. */
  void asked(Execution execution) {
    if (!execution.parametersAreKnown) {
      return;
    }
    boolean isSame = lastStart != Long.MIN_VALUE && lastParameters == execution.parameters;
    if (isSame && execution.start - lastStart >= SHORTEST_MICROS) {
      intervals.add(execution.start - lastStart);
    }
    lastStart = execution.start;
    lastParameters = execution.parameters;
  }

  /** Its session waited behind it inside a transaction. */
  void waited(long micros) {
    if (micros >= SHORTEST_MICROS) {
      waits.add(micros);
    }
  }

  /** It committed alone, as others before it did. */
  void committedAlone(long micros, boolean beginsRun) {
    commits.add(micros);
    commitRuns += beginsRun ? 1 : 0;
  }

  void changed(long session, Execution execution) {
    if (!execution.parametersAreKnown) {
      return;
    }
    HotRow row = hotRow == null ? new HotRow() : hotRow;
    hotRow = row;
    row.changed(execution.parameters, session, execution.end - execution.start);
  }

  Times intervals() {
    return intervals;
  }

  Times waits() {
    return waits;
  }

  Times commits() {
    return commits;
  }

  long commitRuns() {
    return commitRuns;
  }

  @Nullable HotRow hotRow() {
    return hotRow;
  }
}
