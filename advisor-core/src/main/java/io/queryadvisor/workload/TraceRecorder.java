package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.XxHash64;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the trace of reads and writes in bounded room: 400,000 reads and 200,000 writes, 20 MB.
 * When there are more, the statements with most of them are thinned, down to three quarters.
 */
final class TraceRecorder {
  private static final int MOST_READS = 400_000;
  private static final int MOST_WRITES = 200_000;

  private final List<StatementTotals> statements;
  private final int mostReads;
  private final int mostWrites;
  private int readsHeld;
  private int writesHeld;

  TraceRecorder(List<StatementTotals> statements) {
    this(statements, MOST_READS, MOST_WRITES);
  }

  TraceRecorder(List<StatementTotals> statements, int mostReads, int mostWrites) {
    this.statements = statements;
    this.mostReads = mostReads;
    this.mostWrites = mostWrites;
  }

  /** Begins what is kept of a statement that reads or changes rows. */
  void begin(StatementTotals statement, TracedValues values) {
    Fingerprint fingerprint = new Fingerprint(statement.hash);
    if (statement.kind == StatementKind.SELECT) {
      statement.reads = new TracedReads(fingerprint, values.kept());
    } else if (changes(statement)) {
      statement.writes = new TracedWrites(fingerprint, statement.text, values.kept());
    }
  }

  private static boolean changes(StatementTotals statement) {
    return statement.kind.writesRows()
        || statement.kind == StatementKind.DEFINITION
        || statement.text.startsWith("COPY ");
  }

  void executed(StatementTotals statement, Execution execution, Session session) {
    TracedReads reads = statement.reads;
    TracedWrites writes = statement.writes;
    if (reads != null) {
      long key = XxHash64.combine(statement.hash + execution.database, execution.parameters);
      if (reads.add(execution, key, session) && ++readsHeld > mostReads) {
        thinReads();
      }
    } else if (writes != null && writes.add(execution) && ++writesHeld > mostWrites) {
      thinWrites();
    }
  }

  private void thinReads() {
    List<TracedReads> all =
        statements.stream().map(each -> each.reads).filter(Objects::nonNull).toList();
    while (readsHeld > mostReads / 4 * 3) {
      int most = all.stream().mapToInt(TracedReads::size).max().orElse(0);
      all.stream().filter(each -> each.size() > most / 2).forEach(TracedReads::thin);
      readsHeld = all.stream().mapToInt(TracedReads::size).sum();
    }
  }

  private void thinWrites() {
    List<TracedWrites> all =
        statements.stream().map(each -> each.writes).filter(Objects::nonNull).toList();
    while (writesHeld > mostWrites / 4 * 3) {
      int most = all.stream().mapToInt(TracedWrites::size).max().orElse(0);
      all.stream().filter(each -> each.size() > most / 2).forEach(TracedWrites::thin);
      writesHeld = all.stream().mapToInt(TracedWrites::size).sum();
    }
  }

  AccessTrace trace(List<StatementUse> uses, List<UnitUse> writers, boolean timesAreWholeSeconds) {
    return new AccessTrace(
        statements.stream()
            .map(each -> each.reads)
            .filter(Objects::nonNull)
            .filter(each -> each.executions() > 0)
            .toList(),
        statements.stream()
            .map(each -> each.writes)
            .filter(Objects::nonNull)
            .filter(each -> each.size() > 0)
            .toList(),
        uses,
        writers,
        timesAreWholeSeconds);
  }
}
