package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.size.SizeRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a twin says of an index's size, before it is there, against the index really built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BuiltSizesContract {
  private static final double EXACT = 0.10;
  private static final double SAMPLED = 0.15;
  private static final long PAGE_BYTES = 8_192;

  private final List<Built> built = new ArrayList<>();

  private record Built(String text, Candidate candidate, long bytes) {
    double error() {
      if (candidate.uncertain().filter(this::holds).isPresent()) {
        return 0;
      }
      double ratio = (double) candidate.sizeBytes() / bytes;
      return Math.abs(candidate.sizeBytes() - bytes) <= PAGE_BYTES
          ? 0
          : Math.max(ratio, 1 / ratio) - 1;
    }

    /** Documents and trigrams are known by a hundred samples. */
    double allowed() {
      return text.contains("gin") ? SAMPLED : EXACT;
    }

    private boolean holds(SizeRange range) {
      return range.leastBytes() * (1 - EXACT) <= bytes && bytes <= range.mostBytes() * (1 + EXACT);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: built %,d, predicted %,d (%+.1f %%) %s",
          text,
          bytes,
          candidate.sizeBytes(),
          100.0 * candidate.sizeBytes() / bytes - 100,
          candidate.uncertain().map(Object::toString).orElse(""));
    }
  }

  abstract DatabaseServer server();

  @BeforeAll
  void build() throws SQLException {
    server().createDatabase(BuiltSizes.DATABASE);
    server().execute(BuiltSizes.DATABASE, BuiltSizes.TABLES.toArray(String[]::new));
    Snapshot before = Snapshots.of(server(), BuiltSizes.DATABASE);
    for (int i = 0; i < BuiltSizes.INDEXES.size(); i++) {
      server()
          .execute(
              BuiltSizes.DATABASE,
              "CREATE INDEX i%02d ON %s".formatted(i, BuiltSizes.INDEXES.get(i)));
    }
    Catalog after = Snapshots.of(server(), BuiltSizes.DATABASE).catalog();
    try (WhatIf twin = PlanTwin.start(before)) {
      for (Table table : after.tables()) {
        for (Index index : table.indexes()) {
          Candidate candidate =
              twin.define(List.of(IndexDefinition.of(table.name(), index))).get(0);
          assertThat(candidate.refusal()).as(index.name()).isEmpty();
          int number = Integer.parseInt(index.name().substring(1));
          built.add(
              new Built(
                  BuiltSizes.INDEXES.get(number), candidate, index.sizeBytes().orElseThrow()));
        }
      }
    }
  }

  @AfterAll
  void drop() throws SQLException {
    server().execute(server().systemDatabase(), "DROP DATABASE " + BuiltSizes.DATABASE);
  }

  @Test
  void sizesAreWithinTenPercentOrTheirRange() {
    SoftAssertions softly = new SoftAssertions();
    built.forEach(
        each -> softly.assertThat(each.error()).as(each.toString()).isLessThan(each.allowed()));
    softly.assertAll();
    assertThat(built).hasSameSizeAs(BuiltSizes.INDEXES);
  }

  @Test
  void onlyWhatStatisticsCannotTellIsUncertain() {
    assertThat(built)
        .filteredOn(each -> each.candidate().uncertain().isPresent())
        .allSatisfy(
            each -> assertThat(each.text()).containsPattern("USING gi|->>|left\\(|substring\\("));
  }
}
