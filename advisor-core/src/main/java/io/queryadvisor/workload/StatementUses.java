package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sums up what each endpoint runs of each statement, of at most 20,000 pairs. */
final class StatementUses {
  private static final int MOST = 20_000;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final LongIndex index = new LongIndex();
  private int size;
  private long[] pair = new long[64];
  private long[] calls = new long[64];
  private long[] micros = new long[64];
  private long[] unwrittenCalls = new long[64];
  private long[] unwrittenMicros = new long[64];

  void executed(int statement, StatementTotals totals, Execution execution, Session session) {
    boolean isSelect = totals.kind == StatementKind.SELECT;
    if (!isSelect && !totals.kind.writesRows()) {
      return;
    }
    int at = place(((long) statement << 32) | (execution.endpoint + 1));
    if (at < 0) {
      return;
    }
    long took = execution.end - execution.start;
    calls[at]++;
    micros[at] += took;
    if (isSelect && !session.hasWritten && !session.unit.hasWritten) {
      unwrittenCalls[at]++;
      unwrittenMicros[at] += took;
    }
  }

  private int place(long key) {
    // The index takes hashes; numbers that differ in few bits would all want the same place.
    long hash = key * SPREAD;
    int known = index.get(hash);
    if (known >= 0 || size == MOST) {
      return known;
    }
    if (size == pair.length) {
      pair = Arrays.copyOf(pair, size * 2);
      calls = Arrays.copyOf(calls, size * 2);
      micros = Arrays.copyOf(micros, size * 2);
      unwrittenCalls = Arrays.copyOf(unwrittenCalls, size * 2);
      unwrittenMicros = Arrays.copyOf(unwrittenMicros, size * 2);
    }
    index.put(hash, size);
    pair[size] = key;
    return size++;
  }

  /** By time, largest first. */
  List<StatementUse> uses(List<StatementTotals> statements, List<String> endpoints) {
    List<StatementUse> uses = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int endpoint = (int) pair[i] - 1;
      uses.add(
          new StatementUse(
              new Fingerprint(statements.get((int) (pair[i] >>> 32)).hash),
              endpoint < 0 ? Optional.empty() : Optional.of(endpoints.get(endpoint)),
              calls[i],
              micros[i] / 1_000.0,
              unwrittenCalls[i],
              unwrittenMicros[i] / 1_000.0));
    }
    uses.sort(
        Comparator.comparingDouble(StatementUse::timeMs)
            .reversed()
            .thenComparing(StatementUse::statement)
            .thenComparing(each -> each.endpoint().orElse("")));
    return uses;
  }
}
