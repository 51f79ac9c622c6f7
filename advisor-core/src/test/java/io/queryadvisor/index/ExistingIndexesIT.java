package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.candidate.Prefixes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Indexes that exist, or are as good as built: kept, replaced, dropped. */
class ExistingIndexesIT extends AdvisedShop {

  @Test
  void noAdviceIsThePrefixOfAnExistingIndex() {
    IndexReport report =
        advise(
            statement(100, "SELECT b FROM tagged WHERE a = 5"),
            statement(100, "SELECT * FROM orders WHERE id = 5"),
            statement(50, ITEMS));
    for (IndexAdvice advice : creations(report)) {
      catalog().tables().stream()
          .filter(table -> table.name().equals(advice.index().table()))
          .forEach(
              table ->
                  assertThat(table.indexes())
                      .noneMatch(
                          index ->
                              Prefixes.covers(
                                  IndexDefinition.of(table.name(), index), advice.index())));
    }
  }

  @Test
  void wellIndexedWorkloadGetsNoAdvice() {
    IndexReport report =
        advise(
            statement(100, "SELECT b FROM tagged WHERE a = 5"),
            statement(100_000, "SELECT * FROM orders WHERE id = 5"),
            statement(3, "SELECT count(*) FROM tiny WHERE x = 3"));
    assertThat(creations(report)).isEmpty();
    assertThat(report.worsened()).isEmpty();
  }

  @Test
  void redundantIndexesAreDroppedButNeverBothOfAPair() {
    IndexReport report = advise(statement(100, "SELECT id FROM tagged WHERE a = 5 AND b = 3"));
    assertThat(report.advice())
        .filteredOn(each -> each.action() == Action.DROP)
        .extracting(IndexAdvice::name)
        .contains("tagged_a", "tagged_a_again")
        .doesNotContain("tagged_a_b", "tagged_unique", "tagged_pkey");
    assertThat(report.advice())
        .filteredOn(each -> each.name().equals("tagged_a"))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.sql()).isEqualTo("DROP INDEX CONCURRENTLY tagged_a");
              assertThat(drop.notes().get(0)).contains("serves all that it serves");
            });
  }

  @Test
  void ofTwoEqualIndexesTheOneGoesThatAFindingNames() {
    assertThat(advise(statement(100, "SELECT id FROM tagged WHERE a = 5")).advice())
        .filteredOn(each -> each.index().table().name().equals("tiny"))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.name()).isEqualTo("tiny_id_again");
              assertThat(drop.needsAnother()).isTrue();
            });
  }

  @Test
  void newIndexTakesThePlaceOfTheOneThatItBeginsWith() {
    IndexReport report =
        advise(
            statement(100, "SELECT id FROM customer WHERE country = 'c5' ORDER BY email LIMIT 5"));
    assertThat(creations(report))
        .singleElement()
        .satisfies(advice -> assertThat(advice.sql()).contains("(country, email"));
    assertThat(report.advice())
        .filteredOn(each -> each.action() == Action.DROP)
        .extracting(IndexAdvice::name)
        .contains("customer_country");
  }

  @Test
  void invalidIndexIsNamedWithBothWaysOut() {
    assertThat(advise(statement(1, "SELECT * FROM tagged WHERE id = 1")).advice())
        .filteredOn(each -> each.name().equals("tagged_broken"))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.sql()).isEqualTo("DROP INDEX CONCURRENTLY tagged_broken");
              assertThat(advice.notes().get(0)).contains("INVALID");
              assertThat(advice.rejected().get(0)).contains("REINDEX INDEX CONCURRENTLY");
            });
  }

  @Test
  void plannedIndexIsTakenAsExisting() {
    IndexDefinition planned =
        new IndexDefinition(
            new TableName("public", "orders"),
            "btree",
            List.of(IndexKey.of("customer_id"), IndexKey.of("created_at")),
            List.of(),
            Optional.empty());
    IndexReport report =
        advise(request(OptionalLong.empty(), planned), 1, statement(100, OF_CUSTOMER));
    assertThat(creations(report)).isEmpty();
    assertThat(report.costBefore()).isLessThan(100 * 100);
  }

  @Test
  void withoutAnIndexThatWasRejectedTheRestIsProvenAnew() {
    WorkloadStatement byCountry =
        statement(100, "SELECT id FROM customer WHERE country = 'c5' ORDER BY email LIMIT 5");
    WorkloadStatement[] all = {byCountry, statement(100, OF_CUSTOMER)};
    IndexReport whole = advise(all);
    List<IndexDefinition> standing =
        creations(whole).stream()
            .map(IndexAdvice::index)
            .filter(index -> index.table().name().equals("orders"))
            .toList();
    IndexReport left = advise(standing(standing), 1, all);
    assertThat(creations(left)).extracting(IndexAdvice::index).isEqualTo(standing);
    assertThat(left.advice())
        .extracting(IndexAdvice::name)
        .contains("tagged_a")
        .doesNotContain("customer_country");
    assertThat(left.costAfter()).isGreaterThan(whole.costAfter());
    assertThat(left.curve()).allMatch(step -> step.indexes() <= standing.size());
  }
}
