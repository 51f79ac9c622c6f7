package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.Probe;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.testing.CatalogBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an index is said to cost writes. */
class TableWritesTest {
  private static final TableName ORDERS = new TableName("public", "orders");

  /** A hundred updates of a column that the workload makes, on a table of counted writes. */
  private static WritePrice price(IndexDefinition index, String version, String... existing) {
    return price(index, version, Duration.ofDays(1), existing);
  }

  private static WritePrice price(
      IndexDefinition index, String version, Duration counted, String... existing) {
    Catalog shop =
        CatalogBuilder.postgres()
            .statisticsAge(counted)
            .table(
                "orders",
                t -> {
                  t.column("status", "text").column("id", "bigint").activity(0, 0, 300, 100, 900);
                  for (String column : existing) {
                    t.index("orders_" + column, column, "id");
                  }
                })
            .build();
    Catalog catalog =
        new Catalog(
            shop.engine(),
            version,
            shop.database(),
            shop.searchPath(),
            shop.settings(),
            shop.tables(),
            shop.statisticsAge());
    IndexedSchema schema = new IndexedSchema(catalog, Optional.empty(), List.of());
    PlannedWorkload workload = new PlannedWorkload(List.of(update()), List.of());
    return new TableWrites(catalog, schema, workload, (table, where) -> 0.1).price(index);
  }

  private static PlannedWorkload.PlannedProbe update() {
    String sql = "UPDATE orders SET status = 'done' WHERE id = 7";
    WorkloadStatement statement =
        new WorkloadStatement(
            new Fingerprint(1),
            sql,
            StatementKind.UPDATE,
            100,
            List.of(new StatementSample(sql, 1, Set.of())),
            Set.of("status"));
    return new PlannedWorkload.PlannedProbe(
        statement,
        new Probe(sql, 100),
        node("ModifyTable", List.of(node("Index Scan", List.of()))),
        List.of(),
        Set.of());
  }

  private static PlanNode node(String type, List<PlanNode> children) {
    return new PlanNode(
        type,
        Optional.of("public"),
        Optional.of("orders"),
        Optional.empty(),
        Optional.empty(),
        0,
        1,
        1,
        8,
        new TreeMap<>(Map.of("Operation", "Update")),
        children);
  }

  private static IndexDefinition index(String method, String column) {
    return new IndexDefinition(
        ORDERS, method, List.of(IndexKey.of(column)), List.of(), Optional.empty());
  }

  @Test
  void updateOfItsColumnIsNoLongerHeapOnly() {
    WritePrice price = price(index("btree", "status"), "18.0");
    assertThat(price.breaksHotUpdates()).isTrue();
    assertThat(price.verdict()).startsWith("Updates of status are no longer heap-only");
  }

  @Test
  void updateThatAnotherIndexKeepsFromBeingHeapOnlyLosesNothing() {
    WritePrice price = price(index("btree", "status"), "18.0", "status");
    assertThat(price.breaksHotUpdates()).isFalse();
    assertThat(price.verdict()).contains("another index keeps them from being heap-only");
  }

  @Test
  void brinLeavesUpdatesHeapOnlyFromVersion16() {
    assertThat(price(index("brin", "status"), "16.1").breaksHotUpdates()).isFalse();
    assertThat(price(index("brin", "status"), "15.14").breaksHotUpdates()).isTrue();
  }

  @Test
  void lostLogIsSpreadOverTheWritesThatEnterTheIndex() {
    WritePrice kept = price(index("btree", "status"), "18.0", "status");
    WritePrice lost = price(index("btree", "status"), "18.0");
    assertThat(lost.writesPerDay()).hasValue(400);
    assertThat(lost.walBytesPerWrite() - kept.walBytesPerWrite())
        .isCloseTo(453 * 100 / 400.0, within(0.01));
  }

  @Test
  void deletesAndUpdatesOfOtherColumnsLeaveAnIndexAsItIs() {
    assertThat(price(index("btree", "id"), "18.0").writesPerDay()).hasValue(300);
  }

  @Test
  void onlyRowsThatThePredicateAcceptsAreCounted() {
    IndexDefinition whole = index("btree", "id");
    IndexDefinition partial =
        new IndexDefinition(ORDERS, "btree", whole.keys(), List.of(), Optional.of("(total > 5)"));
    assertThat(price(partial, "18.0").writesPerDay()).hasValue(30);
    assertThat(price(partial, "18.0").verdict()).endsWith("10 % of them: those are counted.");
    assertThat(price(whole, "18.0").writesPerDay()).hasValue(300);
  }

  @Test
  void countersOfLessThanAnHourGiveNoFigureADay() {
    WritePrice price = price(index("btree", "id"), "18.0", Duration.ofSeconds(14));
    assertThat(price.writesPerDay()).isEmpty();
    assertThat(price.verdict()).endsWith("The server has counted for 14 s: too short for a day.");
  }

  @Test
  void countersOfHoursAreSaidToBeExtrapolated() {
    WritePrice price = price(index("btree", "id"), "18.0", Duration.ofHours(6));
    assertThat(price.writesPerDay()).hasValue(1_200);
    assertThat(price.verdict()).endsWith("Rows a day are extrapolated from 6 hours.");
  }

  @Test
  void eachMethodHasItsOwnLog() {
    assertThat(price(index("hash", "status"), "18.0", "status").walBytesPerWrite()).isEqualTo(73);
    assertThat(price(index("brin", "id"), "18.0").walBytesPerWrite()).isZero();
    assertThat(price(index("gin", "id"), "18.0").verdict()).contains("fastupdate");
  }
}
