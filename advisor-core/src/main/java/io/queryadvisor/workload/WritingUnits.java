package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sums up the units of work that change rows, of at most 5,000 kinds. */
final class WritingUnits {
  private static final int MOST = 5_000;

  private final LongIndex index = new LongIndex();
  private final List<Totals> all = new ArrayList<>();

  private static final class Totals {
    private final int endpoint;
    private final int firstWrite;
    private long units;
    private long wallMicros;
    private long longestMicros;
    private long databaseMicros;
    private long writeMicros;
    private long writes;

    Totals(UnitOfWork first) {
      this.endpoint = first.endpoint;
      this.firstWrite = first.firstWrite;
    }
  }

  void add(UnitOfWork unit) {
    if (unit.writes == 0) {
      return;
    }
    long key = unit.endpoint >= 0 ? unit.endpoint : -1L - unit.firstWrite;
    int at = index.get(key);
    if (at < 0) {
      if (all.size() == MOST) {
        return;
      }
      at = all.size();
      index.put(key, at);
      all.add(new Totals(unit));
    }
    Totals totals = all.get(at);
    long micros = unit.end - unit.start;
    totals.units++;
    totals.wallMicros += micros;
    totals.longestMicros = Math.max(totals.longestMicros, micros);
    totals.databaseMicros += unit.queryMicros;
    totals.writeMicros += unit.writeMicros;
    totals.writes += unit.writes;
  }

  /** By wall time, largest first. */
  List<UnitUse> uses(List<StatementTotals> statements, List<String> endpoints) {
    return all.stream()
        .map(
            each ->
                new UnitUse(
                    each.endpoint < 0
                        ? Optional.empty()
                        : Optional.of(endpoints.get(each.endpoint)),
                    new Fingerprint(statements.get(each.firstWrite).hash),
                    each.units,
                    each.wallMicros / 1_000.0,
                    each.longestMicros / 1_000.0,
                    each.databaseMicros / 1_000.0,
                    each.writeMicros / 1_000.0,
                    each.writes))
        .sorted(
            Comparator.comparingDouble(UnitUse::wallTimeMs)
                .reversed()
                .thenComparing(UnitUse::firstWrite)
                .thenComparing(each -> each.endpoint().orElse("")))
        .toList();
  }
}
