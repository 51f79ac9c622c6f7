package io.queryadvisor.workload;

import io.queryadvisor.sql.XxHash64;

/** One statement inside one open unit of work. */
final class RepeatedStatement {
  final int statement;
  final int leader;
  final DistinctValues parameters = new DistinctValues();
  long count;
  long lastEnd;
  long databaseMicros;

  /** From the first start to the last end, without the share of statements in between. */
  long wallMicros;

  private long unitExecutions;
  private long unitMicros;
  private final long[] firstGaps = new long[LoopDigest.MINIMUM_REPEATS - 1];

  RepeatedStatement(int statement, int leader, long start) {
    this.statement = statement;
    this.leader = leader;
    this.lastEnd = start;
  }

  /** Takes an execution; gaps go to {@code loops} once the unit is known to loop. */
  void executed(Execution execution, UnitOfWork unit, LoopTotals loops) {
    long micros = execution.end - execution.start;
    if (count > 0) {
      long gap = Math.max(0, execution.start - lastEnd);
      gap(gap, loops);
      wallMicros += ownPart(gap, unit);
    }
    count++;
    lastEnd = Math.max(lastEnd, execution.end);
    databaseMicros += micros;
    wallMicros += micros;
    unitExecutions = unit.executions + 1;
    unitMicros = unit.databaseMicros + micros;
    // Unknown values count as distinct: nobody can say that the same was asked again.
    parameters.add(
        execution.parametersAreKnown
            ? execution.parameters
            : XxHash64.combine(execution.parameters, count));
  }

  /** What stood between has its own time and, of the round trips, its share. */
  private long ownPart(long gap, UnitOfWork unit) {
    long others = unit.executions - unitExecutions;
    long idle = Math.max(0, gap - (unit.databaseMicros - unitMicros));
    return idle / (others + 1);
  }

  private void gap(long micros, LoopTotals loops) {
    if (count < firstGaps.length) {
      firstGaps[(int) count - 1] = micros;
      return;
    }
    if (count == firstGaps.length) {
      for (int i = 0; i < count - 1; i++) {
        loops.gap(firstGaps[i]);
      }
    }
    loops.gap(micros);
  }

  boolean loops() {
    return count >= LoopDigest.MINIMUM_REPEATS;
  }
}
