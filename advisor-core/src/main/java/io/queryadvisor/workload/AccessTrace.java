package io.queryadvisor.workload;

import java.util.List;

/**
 * Who read and wrote what when, as a log tells it, in bounded room: what a cache in front of the
 * database would have seen.
 *
 * @param reads one a SELECT, in the order in which they came first
 * @param writes one a statement that changes rows or tables, in the order in which they came first
 * @param uses what each endpoint ran of each statement, by time, largest first
 * @param writers units of work that change rows, by wall time, largest first
 * @param timesAreWholeSeconds whether the log tells no finer times, so that what happened first
 *     within a second is not known
 */
public record AccessTrace(
    List<TracedReads> reads,
    List<TracedWrites> writes,
    List<StatementUse> uses,
    List<UnitUse> writers,
    boolean timesAreWholeSeconds) {
  /** Nothing was read. */
  public static final AccessTrace NONE =
      new AccessTrace(List.of(), List.of(), List.of(), List.of(), false);

  public AccessTrace {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    uses = List.copyOf(uses);
    writers = List.copyOf(writers);
  }
}
