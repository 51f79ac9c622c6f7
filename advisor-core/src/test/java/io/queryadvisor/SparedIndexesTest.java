package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.whatif.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SparedIndexesTest {
  private static final TableName CUSTOMERS = new TableName("public", "customers");
  private static final Catalog CATALOG =
      CatalogBuilder.postgres()
          .table(
              "customers",
              t ->
                  t.column("email", "text")
                      .column("city", "text")
                      .index("by_email", "email")
                      .index("by_email_again", "email")
                      .index("by_email_city", "email", "city"))
          .build();

  private static String suggestion(
      String object, Map<String, Object> evidence, IndexAdvice... advice) {
    Finding finding =
        new Finding(
            "some-rule",
            Severity.WARNING,
            "",
            Optional.of(CUSTOMERS.toString()),
            Optional.of(object),
            Optional.empty(),
            List.of(),
            new TreeMap<>(evidence),
            "DROP INDEX CONCURRENTLY " + object,
            0,
            true);
    return new SparedIndexes(List.of(advice), CATALOG).of(List.of(finding)).get(0).suggestion();
  }

  private static IndexAdvice drop(String name, String... columns) {
    return new IndexAdvice(
        IndexAdvice.Action.DROP,
        new IndexDefinition(
            CUSTOMERS,
            "btree",
            Stream.of(columns).map(IndexKey::of).toList(),
            List.of(),
            Optional.empty()),
        name,
        "",
        0,
        0,
        0,
        List.of(),
        new WritePrice(OptionalDouble.empty(), 0, false, ""),
        List.of(),
        List.of(),
        Tier.TWIN);
  }

  @Test
  void findingDropsNotTheOtherOfTwoEqualIndexes() {
    assertThat(
            suggestion(
                "by_email_again", Map.of("duplicateOf", "by_email"), drop("by_email", "email")))
        .isEqualTo(
            "Keep it: the index advice drops by_email instead, and one of the two must stay.");
  }

  @Test
  void findingDropsNotWhatServesInPlaceOfADroppedIndex() {
    assertThat(suggestion("by_email_city", Map.of(), drop("by_email", "email")))
        .startsWith("Keep it: the index advice drops by_email instead");
  }

  @Test
  void findingDropsNotTheShorterIndexWhereTheLongerGoes() {
    assertThat(
            suggestion(
                "by_email",
                Map.of("prefixOf", "by_email_city"),
                drop("by_email_city", "email", "city")))
        .startsWith("Keep it: the index advice drops by_email_city instead");
  }

  @Test
  void findingThatAgreesWithTheAdviceStands() {
    IndexAdvice again = drop("by_email_again", "email");
    assertThat(suggestion("by_email_again", Map.of("duplicateOf", "by_email"), again))
        .isEqualTo("DROP INDEX CONCURRENTLY by_email_again");
    assertThat(suggestion("by_city", Map.of(), again)).isEqualTo("DROP INDEX CONCURRENTLY by_city");
  }
}
