package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.whatif.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said of advice on a table whose statistics could not be read. */
class BlindTablesTest {
  private static final Catalog CATALOG =
      CatalogBuilder.postgres()
          .table("orders", t -> t.column("id", "bigint").rows(10_000))
          .table("empty", t -> t.column("id", "bigint"))
          .build();

  private static IndexAdvice marked(String table, Tier tier) {
    IndexAdvice advice =
        new IndexAdvice(
            IndexAdvice.Action.CREATE,
            new IndexDefinition(
                new TableName("public", table),
                "btree",
                List.of(IndexKey.of("id")),
                List.of(),
                Optional.empty()),
            "i",
            "CREATE INDEX i",
            8_192,
            1,
            0.5,
            List.of(),
            new WritePrice(OptionalDouble.empty(), 0, false, ""),
            List.of(),
            List.of(),
            tier);
    IndexedSchema schema = new IndexedSchema(CATALOG, Optional.empty(), List.of());
    return new BlindTables(CATALOG, schema).marked(List.of(advice)).get(0);
  }

  @Test
  void adviceOnATableWithoutStatisticsIsNoProofOfTheTwin() {
    IndexAdvice advice = marked("orders", Tier.TWIN);
    assertThat(advice.tier()).isEqualTo(Tier.BLIND);
    assertThat(advice.notes()).singleElement().asString().startsWith("Planned blind");
  }

  @Test
  void livePlannerSeesStatisticsThatTheLoginDoesNot() {
    assertThat(marked("orders", Tier.HYPOPG).tier()).isEqualTo(Tier.HYPOPG);
  }

  @Test
  void tableOfWhichNoRowsAreKnownIsNotCalledBlind() {
    assertThat(marked("empty", Tier.TWIN).tier()).isEqualTo(Tier.TWIN);
  }
}
