package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request did on one connection, as far as it has been read. */
final class UnitOfWork {
  private static final int LARGEST = 64;

  final List<RepeatedStatement> statements = new ArrayList<>(4);
  long request;
  int endpoint = -1;

  /** Executions so far. */
  long executions;

  /** Executions of statements that touch tables, and the server's time for them. */
  long queries;

  long queryMicros;

  /** Whether it has changed rows. */
  boolean hasWritten;

  /** From its first start to its last end; what of it changed rows, and with which statement. */
  long start = Long.MAX_VALUE;

  long end = Long.MIN_VALUE;
  long writes;
  long writeMicros;
  int firstWrite = -1;

  /** The first statement that touches tables. */
  private int first = -1;

  /** The last one; what drivers ask for themselves is passed over. */
  private int last = -1;

  private boolean lastWrites;

  /**
   * What ran before the unit on its session, where only the order of statements divides the two; −1
   * otherwise.
   */
  private int before = -1;

  /** The statement's entry; null where the unit has too many to follow. */
  @Nullable RepeatedStatement entry(int statement, StatementTotals about, long start) {
    int leader = last < 0 ? before : last;
    if (about.touchesTables) {
      last = statement;
      lastWrites = about.kind.writesRows();
      first = first < 0 ? statement : first;
    }
    RepeatedStatement known = find(statement);
    if (known != null) {
      return known;
    }
    if (statements.size() == LARGEST) {
      return null;
    }
    RepeatedStatement added = new RepeatedStatement(statement, leader, start);
    statements.add(added);
    return added;
  }

  /**
   * Whether the statement that the unit began with comes again behind others. Who lends connections
   * without tags, transactions and pauses shows his requests by nothing else.
   */
  boolean startsAgain(int statement) {
    boolean writesByTurns = lastWrites && statements.size() <= 2;
    return statement == first && last != statement && !writesByTurns;
  }

  /** The leader of a run; lookups that take turns have that of the first of them. */
  int leaderOf(RepeatedStatement run) {
    int leader = run.leader;
    for (int i = 0; i < statements.size(); i++) {
      RepeatedStatement before = find(leader);
      boolean takesTurns =
          before != null && before.loops() && Math.abs(before.count - run.count) <= 1;
      if (before == null || !takesTurns) {
        return leader;
      }
      leader = before.leader;
    }
    return leader;
  }

  /** The statement that touched tables last; −1 without one. */
  int last() {
    return last;
  }

  private @Nullable RepeatedStatement find(int statement) {
    for (RepeatedStatement known : statements) {
      if (known.statement == statement) {
        return known;
      }
    }
    return null;
  }

  /** Makes it a unit that follows another one without a pause. */
  void restart() {
    int kept = last;
    clear();
    before = kept;
  }

  /** Counts an execution among its times. */
  void took(int statement, Execution execution, boolean changesRows) {
    start = Math.min(start, execution.start);
    end = Math.max(end, execution.end);
    if (changesRows) {
      writes++;
      writeMicros += execution.end - execution.start;
      firstWrite = firstWrite < 0 ? statement : firstWrite;
    }
  }

  void clear() {
    statements.clear();
    request = 0;
    endpoint = -1;
    executions = 0;
    first = -1;
    queries = 0;
    queryMicros = 0;
    hasWritten = false;
    start = Long.MAX_VALUE;
    end = Long.MIN_VALUE;
    writes = 0;
    writeMicros = 0;
    firstWrite = -1;
    last = -1;
    lastWrites = false;
    before = -1;
  }
}
