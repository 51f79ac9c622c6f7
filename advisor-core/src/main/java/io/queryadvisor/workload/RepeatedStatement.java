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

  private long spanMicros;
  private long unitQueries;
  private long unitMicros;

  RepeatedStatement(int statement, int leader, long start) {
    this.statement = statement;
    this.leader = leader;
    this.lastEnd = start;
  }

  void executed(Execution execution, UnitOfWork unit, boolean touchesTables) {
    long micros = execution.end - execution.start;
    if (count > 0) {
      spanMicros += ownPart(execution.start - lastEnd, unit);
    }
    count++;
    lastEnd = execution.end;
    databaseMicros += micros;
    spanMicros += micros;
    unitQueries = unit.queries + (touchesTables ? 1 : 0);
    unitMicros = unit.queryMicros + (touchesTables ? micros : 0);
    // Unknown values count as distinct: nobody can say that the same was asked again.
    parameters.add(
        execution.parametersAreKnown
            ? execution.parameters
            : XxHash64.combine(execution.parameters, count));
  }

  /** From the first start to the last end, without the share of statements in between. */
  long wallMicros() {
    return Math.max(databaseMicros, spanMicros);
  }

  /**
   * What stood between has its own time and, of the round trips, its share; but what a driver asks
   * for the statement's sake (MySQL's, whether the transaction is read-only) is the statement's.
   * Negative where rounded times overlap: another gap is too long by as much, and only their sum is
   * true.
   */
  private long ownPart(long gap, UnitOfWork unit) {
    long others = unit.queries - unitQueries;
    return (gap - (unit.queryMicros - unitMicros)) / (others + 1);
  }

  /** The mean pause between two executions, without what others did in it. */
  long pauseMicros() {
    return (wallMicros() - databaseMicros) / Math.max(1, count - 1);
  }

  boolean loops() {
    return count >= LoopDigest.MINIMUM_REPEATS;
  }
}
