package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * That a twin is quick. The limits are wide, for machines that do much else; the figures are
 * printed.
 */
class TwinSpeedIT {
  private static final long LARGE = 40_000_000;

  @Test
  void hundredTablesArePlannedOnSoon() {
    Snapshot snapshot = LargeSnapshot.of(100, 10_000);
    PlanTwin.start(LargeSnapshot.of(1, 10)).close(); // the template
    long start = System.nanoTime();
    try (WhatIf twin = PlanTwin.start(snapshot)) {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("twin of 100 tables, template cached: %.2f s%n", seconds);
      assertThat(seconds).isLessThan(10);
      assertThat(twin.diagnostics()).isEmpty();
    }
  }

  @Test
  void whatIfTakesAMillisecondOrTwoWithTwoHundredCandidates() throws Exception {
    try (WhatIf twin = PlanTwin.start(LargeSnapshot.of(1, LARGE))) {
      long start = System.nanoTime();
      List<Candidate> candidates = twin.define(definitions());
      double define = (System.nanoTime() - start) / 1e6 / candidates.size();
      assertThat(candidates).allMatch(candidate -> candidate.refusal().isEmpty());
      ask(twin, candidates, 200);
      int times = 1000;
      start = System.nanoTime();
      int used = ask(twin, candidates, times);
      double milliseconds = (System.nanoTime() - start) / 1e6 / times;
      System.out.printf(
          "candidate made in %.2f ms; what-if with %d candidates on a table: %.2f ms%n",
          define, candidates.size(), milliseconds);
      assertThat(used).isGreaterThan(times / 2);
      assertThat(milliseconds).isLessThan(10);
    }
  }

  private static int ask(WhatIf twin, List<Candidate> candidates, int times) throws Exception {
    int used = 0;
    for (int i = 0; i < times; i++) {
      Candidate candidate = candidates.get(i % candidates.size());
      String column = candidate.definition().keys().get(0).expression();
      var plan =
          twin.plan(
              "SELECT * FROM t0 WHERE " + column + " = " + i * 7,
              Configuration.with(Set.of(candidate.name())));
      used += plan.indexes().contains(candidate.name()) ? 1 : 0;
    }
    return used;
  }

  private static List<IndexDefinition> definitions() {
    List<IndexDefinition> definitions = new ArrayList<>();
    for (int first = 2; first < LargeSnapshot.COLUMNS; first++) {
      for (int second = 2; second < LargeSnapshot.COLUMNS && definitions.size() < 200; second++) {
        if (first != second) {
          definitions.add(
              new IndexDefinition(
                  new TableName("public", "t0"),
                  "btree",
                  List.of(IndexKey.of("c" + first), IndexKey.of("c" + second)),
                  List.of(),
                  Optional.empty()));
        }
      }
    }
    return definitions;
  }
}
