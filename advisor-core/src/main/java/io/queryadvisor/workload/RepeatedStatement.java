package io.queryadvisor.workload;

import io.queryadvisor.sql.XxHash64;

/** One statement inside one open unit of work. */
final class RepeatedStatement {
  final int statement;
  final int leader;
  final DistinctValues parameters = new DistinctValues();
  final long firstStart;
  long count;
  long lastEnd;
  long databaseMicros;
  private final long[] firstGaps = new long[LoopDigest.MINIMUM_REPEATS - 1];

  RepeatedStatement(int statement, int leader, long firstStart) {
    this.statement = statement;
    this.leader = leader;
    this.firstStart = firstStart;
    this.lastEnd = firstStart;
  }

  /** Takes an execution; gaps go to {@code loops} once the unit is known to loop. */
  void executed(Execution execution, LoopTotals loops) {
    if (count > 0) {
      gap(Math.max(0, execution.start - lastEnd), loops);
    }
    count++;
    lastEnd = Math.max(lastEnd, execution.end);
    databaseMicros += execution.end - execution.start;
    // Unknown values count as distinct: nobody can say that the same was asked again.
    parameters.add(
        execution.parametersAreKnown
            ? execution.parameters
            : XxHash64.combine(execution.parameters, count));
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
