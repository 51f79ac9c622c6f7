package io.queryadvisor.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.LoopBuilder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LoopFactsTest {
  private static final String LEADER = "select * from orders where status = ? limit ?";
  private static final String ITEMS = "select * from items where order_id = ?";

  @Test
  void aLookupByForeignKeyBehindOneLeaderIsAStrongNPlusOne() {
    LoopFact loop = loop(Engine.POSTGRESQL, ITEMS, l -> l.leader(LEADER, 0.95));

    assertThat(loop.kind()).isEqualTo(LoopKind.N_PLUS_ONE);
    assertThat(loop.foreignKey()).isTrue();
    assertThat(loop.score()).isEqualTo(100);
    assertThat(loop.leader()).contains(LEADER);
    assertThat(loop.batchedSql()).contains("select * from items where order_id = ANY(?)");
    assertThat(loop.savableTimeMs()).isCloseTo(9_500, within(1e-6));
  }

  @Test
  void aForeignKeyOfTheLeaderCountsToo() {
    LoopFact loop =
        loop(Engine.MYSQL, "select * from customers c where c.id = ?", l -> l.leader(LEADER, 0.95));

    assertThat(loop.foreignKey()).isTrue();
    assertThat(loop.batchedSql()).contains("select * from customers c where c.id IN (?, ?, …)");
  }

  @Test
  void aConstantLoopWithoutLeaderIsNone() {
    LoopFact loop = loop(Engine.POSTGRESQL, ITEMS, l -> l.units(1_000, 50).repeats(6, 0));

    assertThat(loop.kind()).isEqualTo(LoopKind.N_PLUS_ONE);
    assertThat(loop.score()).isZero();
  }

  @Test
  void aFullPageEachTimeIsLessSureButStillProbable() {
    LoopFact ten =
        loop(Engine.POSTGRESQL, ITEMS, l -> l.leader(LEADER, 0.95).repeats(10, 0).units(40, 40));
    LoopFact six =
        loop(Engine.POSTGRESQL, ITEMS, l -> l.leader(LEADER, 0.95).repeats(6, 0).units(40, 40));

    assertThat(ten.score()).isEqualTo(80);
    assertThat(six.score()).isEqualTo(45);
  }

  @Test
  void aWriteThatReturnsNoRowsLeadsNoLookups() {
    LoopFact loop =
        Extracted.of(
                Extracted.shop(Engine.POSTGRESQL).build(),
                workload ->
                    workload
                        .query("insert into orders (status) values (?)")
                        .query(ITEMS)
                        .loop(ITEMS, l -> l.leader("insert into orders (status) values (?)", 1)))
            .only(LoopFact.class);

    assertThat(loop.foreignKey()).isFalse();
    assertThat(loop.score()).isEqualTo(40);
  }

  @Test
  void writesThatNothingWaitsForAreBatchedAlready() {
    String insert = "insert into items (order_id, sku) values (?, ?)";

    assertThat(loop(Engine.POSTGRESQL, insert, l -> l.pauseMs(0.02)).kind())
        .isEqualTo(LoopKind.BATCHED);
    assertThat(loop(Engine.POSTGRESQL, insert, l -> l.pauseMs(0.04)).kind())
        .isEqualTo(LoopKind.WRITE_LOOP);
    assertThat(loop(Engine.MYSQL, insert, l -> l.pauseMs(0.02)).kind())
        .isEqualTo(LoopKind.WRITE_LOOP);
    assertThat(loop(Engine.POSTGRESQL, insert, LoopBuilder::coarse).kind())
        .isEqualTo(LoopKind.WRITE_LOOP);
  }

  @Test
  void theSameParametersAgainAreRedundant() {
    assertThat(loop(Engine.POSTGRESQL, ITEMS, l -> l.distinctShare(0.3)).kind())
        .isEqualTo(LoopKind.REDUNDANT);
  }

  @Test
  void aWriteIsAWriteLoopAndGetsMoreRows() {
    LoopFact loop =
        loop(
            Engine.POSTGRESQL,
            "insert into items (order_id, sku) values (?, ?) returning id",
            l -> l.distinctShare(0.1));

    assertThat(loop.kind()).isEqualTo(LoopKind.WRITE_LOOP);
    assertThat(loop.batchedSql())
        .contains("insert into items (order_id, sku) values (?, ?), (?, ?), … returning id");
  }

  @Test
  void aBatchHasAPlaceholderForEachColumnThoughMySqlFoldsThem() {
    LoopFact loop =
        loop(
            Engine.MYSQL,
            "insert into items (order_id, sku) values (?)",
            l -> l.distinctShare(0.1));

    assertThat(loop.batchedSql())
        .contains("insert into items (order_id, sku) values (?, ?), (?, ?), …");
  }

  @Test
  void aListIsBatchedAlready() {
    assertThat(
            loop(Engine.POSTGRESQL, "select * from items where order_id = any(?)", l -> {}).kind())
        .isEqualTo(LoopKind.BATCHED);
  }

  @Test
  void aRangeWithOrderAndLimitIsPaging() {
    assertThat(
            loop(Engine.POSTGRESQL, "select * from items where id > ? order by id limit ?", l -> {})
                .kind())
        .isEqualTo(LoopKind.PAGING);
  }

  @Test
  void anAggregateHasNoBatchedForm() {
    assertThat(
            loop(Engine.POSTGRESQL, "select count(*) from items where order_id = ?", l -> {})
                .batchedSql())
        .isEmpty();
  }

  private static LoopFact loop(Engine engine, String text, Consumer<LoopBuilder> content) {
    return Extracted.of(
            Extracted.shop(engine).build(),
            workload -> workload.query(LEADER).query(text).loop(text, content))
        .only(LoopFact.class);
  }
}
