package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.TransactionStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides what each session executes into units of work: by the request that comment tags name,
 * else from BEGIN to COMMIT, else by pauses of more than 10 ms or where the first statement comes
 * again; and sums up their loops.
 */
final class UnitTracker {
  private static final long LONGEST_GAP_MICROS = 10_000;

  /** Of times in whole seconds: what ended at 0.9 s and what began at 1.0 s are both there. */
  private static final long LONGEST_COARSE_GAP_MICROS = 1_010_000;

  private static final int MOST_OPEN = 50_000;

  private final List<StatementTotals> statements;
  private final List<@Nullable LoopTotals> loops = new ArrayList<>();
  private final SequenceTracker sequences;
  private final EndpointTotals endpoints = new EndpointTotals();
  private final WritingUnits writers = new WritingUnits();
  private int open;
  private boolean timesAreFine;

  UnitTracker(List<StatementTotals> statements) {
    this.statements = statements;
    this.sequences = new SequenceTracker(statements);
  }

  /** Whether too much is open to go on without closing some of it. */
  boolean isFull() {
    return open > MOST_OPEN;
  }

  void executed(Session session, int statement, TransactionStep step, Execution execution) {
    UnitOfWork unit = session.unit;
    timesAreFine |= execution.isFine;
    long longest = timesAreFine ? LONGEST_GAP_MICROS : LONGEST_COARSE_GAP_MICROS;
    boolean isPaused = execution.start - session.lastEnd > longest;
    StatementKind kind = statements.get(statement).kind;
    long waited = execution.start - session.lastEnd;
    if (session.inTransaction && session.transactionHasWorked && unit.last() >= 0) {
      sequences.waited(unit.last(), waited, timesAreFine);
    }
    if (isPaused) {
      session.commitRun = 0;
    }
    if (begins(session, step, execution, isPaused)
        || isOfNobodyKnown(session, step, kind, execution)) {
      close(unit);
    } else if (isUndivided(session, execution) && unit.startsAgain(statement)) {
      count(unit);
      unit.restart();
    }
    if (unit.request == 0) {
      unit.request = execution.request;
    }
    if (unit.endpoint < 0) {
      unit.endpoint = execution.endpoint;
    }
    session.lastEnd = Math.max(session.lastEnd, execution.end);
    if (step != TransactionStep.NONE) {
      session.isChained = isChained(session, step);
      session.inTransaction = step == TransactionStep.BEGIN || session.isChained;
      session.transactionHasWorked = false;
      if (ends(step) && unit.request == 0) {
        close(unit);
      }
    } else if (kind != StatementKind.TRANSACTION) {
      if (statements.get(statement).touchesTables) {
        session.transactionHasWorked = true;
        sequences.executed(session, unit.last(), statement, execution);
        sequences.committed(session, statement, execution);
      }
      add(unit, statement, execution);
    }
  }

  private static boolean begins(
      Session session, TransactionStep step, Execution execution, boolean isPaused) {
    long request = session.unit.request;
    if (execution.request != 0) {
      boolean belongs = request == execution.request;
      boolean joins = request == 0 && (session.inTransaction || !isPaused);
      return !belongs && !joins;
    }
    if (opens(step) && request == 0) {
      return true;
    }
    return isPaused && !session.inTransaction;
  }

  private static boolean isUndivided(Session session, Execution execution) {
    return session.unit.request == 0 && execution.request == 0 && !session.inTransaction;
  }

  /**
   * Whether an untagged statement opens a transaction's work behind a tagged request. Drivers send
   * BEGIN without a tag, so that the transaction's first statement tells whose it is: who tags,
   * tags them all, and a pooled connection is lent to others next.
   */
  private static boolean isOfNobodyKnown(
      Session session, TransactionStep step, StatementKind kind, Execution execution) {
    if (opens(step) || (ends(step) && isChained(session, step))) {
      session.transactionIsUnclaimed = session.unit.request != 0;
      return false;
    }
    boolean decides = kind == StatementKind.SELECT || kind.writesRows();
    boolean unclaimed = decides && session.transactionIsUnclaimed;
    if (decides || ends(step)) {
      session.transactionIsUnclaimed = false;
    }
    return unclaimed && execution.request == 0;
  }

  private static boolean opens(TransactionStep step) {
    return step == TransactionStep.BEGIN || step == TransactionStep.AUTOCOMMIT_OFF;
  }

  private static boolean ends(TransactionStep step) {
    return step == TransactionStep.END || step == TransactionStep.AUTOCOMMIT_ON;
  }

  private static boolean isChained(Session session, TransactionStep step) {
    return step == TransactionStep.AUTOCOMMIT_OFF
        || (session.isChained && step != TransactionStep.AUTOCOMMIT_ON);
  }

  private void add(UnitOfWork unit, int statement, Execution execution) {
    int before = unit.statements.size();
    RepeatedStatement entry = unit.entry(statement, statements.get(statement), execution.start);
    open += unit.statements.size() - before;
    if (entry != null) {
      entry.executed(execution, unit, statements.get(statement).touchesTables);
    }
    unit.executions++;
    if (statements.get(statement).touchesTables) {
      unit.queries++;
      unit.queryMicros += execution.end - execution.start;
    }
    unit.took(statement, execution, statements.get(statement).kind.writesRows());
  }

  private LoopTotals loops(int statement) {
    while (loops.size() <= statement) {
      loops.add(null);
    }
    LoopTotals known = loops.get(statement);
    if (known == null) {
      known = new LoopTotals(statement);
      loops.set(statement, known);
    }
    return known;
  }

  void close(UnitOfWork unit) {
    count(unit);
    unit.clear();
  }

  private void count(UnitOfWork unit) {
    endpoints.unit(unit);
    for (RepeatedStatement each : unit.statements) {
      loops(each.statement).unit(each, unit, timesAreFine, statements::get);
    }
    open -= unit.statements.size();
    writers.add(unit);
  }

  /** The units that change rows. */
  List<UnitUse> writers(List<String> endpointNames) {
    return writers.uses(statements, endpointNames);
  }

  /** The endpoints' figures, to which executions are added. */
  EndpointTotals endpoints() {
    return endpoints;
  }

  List<SequenceDigest> sequences() {
    return sequences.digests();
  }

  /** What loops, by wall time, largest first. */
  List<LoopDigest> digests(List<String> endpointNames) {
    List<LoopDigest> digests = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      LoopTotals each = loops.get(i);
      if (each != null && each.isLoop()) {
        Fingerprint statement = new Fingerprint(statements.get(i).hash);
        digests.add(each.digest(statement, statements::get, endpointNames));
      }
    }
    digests.sort(
        Comparator.comparingDouble(LoopDigest::wallTimeMs)
            .reversed()
            .thenComparing(LoopDigest::statement));
    return digests;
  }
}
