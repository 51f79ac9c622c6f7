package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** New indexes that a twin proves: which keys, which rows, and what is said of them. */
class CreatedIndexesIT extends AdvisedShop {

  @Test
  void equalityAndOrderBecomeOneIndexThatIsProven() {
    IndexReport report = advise(statement(100, OF_CUSTOMER));
    assertThat(creations(report))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.sql())
                  .startsWith("CREATE INDEX CONCURRENTLY orders_customer_id_")
                  .contains("ON orders (customer_id");
              assertThat(advice.tier().label()).isEqualTo("twin");
              assertThat(advice.benefit()).isPositive();
              assertThat(advice.shareOfCost()).isBetween(0.9, 1.0);
              assertThat(advice.queries())
                  .singleElement()
                  .satisfies(
                      query -> {
                        assertThat(query.nodeBefore()).contains("Seq Scan on orders");
                        assertThat(query.nodeAfter()).contains("using " + advice.name());
                        assertThat(query.costAfter()).isLessThan(query.costBefore() / 20);
                      });
            });
    assertThat(report.costAfter()).isLessThan(report.costBefore() / 20);
  }

  @Test
  void whatAnotherIndexMadeCheapIsNotIndexedAgain() {
    String hour = "BETWEEN '2024-03-01 10:00' AND '2024-03-01 11:00'";
    IndexReport report =
        advise(
            statement(100, "SELECT sum(total), max(note) FROM orders WHERE created_at " + hour),
            statement(
                5_000,
                "SELECT id, total, note FROM orders WHERE total = 7 AND created_at "
                    + hour.replace("11:00", "12:00")));
    assertThat(creations(report))
        .singleElement()
        .satisfies(advice -> assertThat(advice.sql()).contains("ON orders (created_at"));
  }

  @Test
  void rareValueBecomesAPartialIndex() {
    IndexReport report = advise(request(OptionalLong.of(1 << 20)), 1, statement(10, FAILED));
    assertThat(creations(report))
        .singleElement()
        .satisfies(
            advice ->
                assertThat(advice.index().predicate())
                    .as(advice.toString())
                    .hasValue("(status = 'failed'::text)"));
  }

  @Test
  void parameterIsNoPredicateOfAPartialIndex() {
    WorkloadStatement plain = statement(10, FAILED);
    WorkloadStatement parameter =
        new WorkloadStatement(
            plain.fingerprint(),
            plain.text(),
            plain.kind(),
            10,
            List.of(new StatementSample(FAILED, 1, Set.of("'failed'"))),
            Set.of());
    assertThat(creations(advise(parameter)))
        .isNotEmpty()
        .allSatisfy(advice -> assertThat(advice.index().predicate()).isEmpty());
  }

  @Test
  void samplesWithDifferentValuesAreNoPredicateEither() {
    assertThat(creations(advise(statement(10, FAILED, FAILED.replace("failed", "lost")))))
        .allSatisfy(advice -> assertThat(advice.index().predicate()).isEmpty());
  }

  @Test
  void expressionIsIndexedAsWritten() {
    assertThat(creations(advise(statement(10, BY_EMAIL))))
        .singleElement()
        .satisfies(advice -> assertThat(advice.sql()).contains("(lower(email)"));
  }

  @Test
  void foreignKeyWithDeletesGetsItsIndex() {
    IndexReport report = advise(statement(1, "SELECT * FROM customer WHERE id = 1"));
    assertThat(report.advice())
        .filteredOn(each -> each.notes().stream().anyMatch(note -> note.startsWith("Foreign key")))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.sql()).endsWith("ON item (order_id)");
              assertThat(advice.queries().get(0).nodeBefore()).contains("Seq Scan");
              assertThat(advice.queries().get(0).calls()).isEqualTo(20);
            });
  }

  @Test
  void updateOfAnIndexedColumnIsPriced() {
    IndexReport report =
        advise(
            statement(100, FAILED.replace("'failed'", "'lost'").replace("created_at", "status")),
            statement(1000, FAILED),
            statement(5, "UPDATE orders SET status = 'done' WHERE id = 7"));
    assertThat(creations(report))
        .filteredOn(advice -> advice.index().predicate().isPresent())
        .allSatisfy(
            advice -> {
              assertThat(advice.writePrice().breaksHotUpdates()).isTrue();
              assertThat(advice.writePrice().verdict()).contains("status").contains("HOT");
            });
  }
}
