package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices orders of executions that may be worth a remark. Its memory is bounded by the number of
 * statements: a few figures each, and 20,000 pairs.
 */
final class SequenceTracker {
  /** Occurrences from which on a sequence is told at all. */
  private static final int FEWEST = 3;

  /** Writes that commit one by one, without a pause, from which on they are a run. */
  private static final int SHORTEST_RUN = 10;

  private static final long COARSE_MICROS = 1_000_000;

  private final List<StatementTotals> statements;
  private final List<@Nullable StatementConduct> conducts = new ArrayList<>();
  private final Successions successions = new Successions();

  SequenceTracker(List<StatementTotals> statements) {
    this.statements = statements;
  }

  /**
   * A statement that touches tables runs.
   *
   * @param before the statement before it in its unit; −1 without one
   */
  void executed(Session session, int before, int statement, Execution execution) {
    StatementTotals about = statements.get(statement);
    StatementConduct conduct = conduct(statement);
    if (about.kind == StatementKind.SELECT) {
      conduct.asked(execution);
    } else if (about.kind == StatementKind.UPDATE) {
      conduct.changed(session.key, execution);
    }
    if (before >= 0 && before != statement && mayMatter(statements.get(before), about)) {
      successions.add(before, statement);
    }
  }

  /** Whether a pair is of a kind that is told: others are most of all, and would be counted too. */
  private static boolean mayMatter(StatementTotals before, StatementTotals after) {
    return before.kind == StatementKind.SELECT
        && (after.kind == StatementKind.INSERT
            || (before.counts && after.pages)
            || (before.pages && after.counts));
  }

  /** Counts a write's commit, or a statement that ends a run of them. */
  void committed(Session session, int statement, Execution execution) {
    StatementKind kind = statements.get(statement).kind;
    if (session.inTransaction || session.unit.request != session.runRequest) {
      session.commitRun = 0;
      session.runRequest = session.unit.request;
    }
    if (session.inTransaction || !kind.writesRows()) {
      return;
    }
    session.commitRun++;
    if (session.commitRun >= SHORTEST_RUN) {
      conduct(statement)
          .committedAlone(execution.end - execution.start, session.commitRun == SHORTEST_RUN);
    }
  }

  /** A session waited inside a transaction, behind the statement that ran last. */
  void waited(int statement, long micros, boolean timesAreFine) {
    conduct(statement).waited(timesAreFine ? micros : micros - COARSE_MICROS);
  }

  private StatementConduct conduct(int statement) {
    while (conducts.size() <= statement) {
      conducts.add(null);
    }
    StatementConduct known = conducts.get(statement);
    if (known == null) {
      known = new StatementConduct();
      conducts.set(statement, known);
    }
    return known;
  }

  /** What was noticed, by kind, most frequent first, then by fingerprints. */
  List<SequenceDigest> digests() {
    List<SequenceDigest> digests = new ArrayList<>();
    successions.forEach(
        (before, after, count) -> {
          if (count >= FEWEST) {
            digests.add(followed(before, after, count));
          }
        });
    for (int i = 0; i < conducts.size(); i++) {
      StatementConduct conduct = conducts.get(i);
      if (conduct != null) {
        add(print(i), conduct, digests);
      }
    }
    digests.sort(
        Comparator.comparing(SequenceDigest::kind)
            .thenComparing(Comparator.comparingLong(SequenceDigest::occurrences).reversed())
            .thenComparing(SequenceDigest::statement)
            .thenComparing(each -> each.other().map(Fingerprint::toString).orElse("")));
    return digests;
  }

  private SequenceDigest followed(int before, int after, long count) {
    return new SequenceDigest(
        SequenceKind.FOLLOWED, print(before), Optional.of(print(after)), count, 0, 0, 0, 0);
  }

  private static void add(
      Fingerprint statement, StatementConduct conduct, List<SequenceDigest> out) {
    add(SequenceKind.POLLED, statement, conduct.intervals(), 0, out);
    add(SequenceKind.WAITED, statement, conduct.waits(), 0, out);
    add(SequenceKind.COMMITTED_ALONE, statement, conduct.commits(), conduct.commitRuns(), out);
    HotRow row = conduct.hotRow();
    if (row != null && row.count() >= FEWEST) {
      Times times = row.times();
      out.add(
          new SequenceDigest(
              SequenceKind.SAME_ROW,
              statement,
              Optional.empty(),
              row.count(),
              row.sessions(),
              times.meanMs(),
              times.longestMs(),
              times.variation()));
    }
  }

  private static void add(
      SequenceKind kind, Fingerprint statement, Times times, long runs, List<SequenceDigest> out) {
    if (times.count >= FEWEST) {
      out.add(
          new SequenceDigest(
              kind,
              statement,
              Optional.empty(),
              times.count,
              runs,
              times.meanMs(),
              times.longestMs(),
              times.variation()));
    }
  }

  private Fingerprint print(int statement) {
    return new Fingerprint(statements.get(statement).hash);
  }
}
