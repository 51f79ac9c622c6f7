package io.queryadvisor.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.testing.TableBuilder;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FilterFactsTest {
  @Test
  void anUnindexedFilterGetsAnIndexWithTheOrderBehindTheEquality() {
    FilterFact filter =
        Extracted.postgres("select * from orders where status = $1 order by created_at limit 10")
            .only(FilterFact.class);

    assertThat(filter.indexed()).isFalse();
    assertThat(filter.columns()).containsExactly("status");
    assertThat(filter.selectivity().getAsDouble()).isCloseTo(0.2, within(1e-9));
    assertThat(filter.suggestedIndex())
        .isEqualTo("CREATE INDEX CONCURRENTLY ON orders (status, created_at)");
  }

  @Test
  void mySqlBuildsInPlaceWithoutLock() {
    FilterFact filter =
        Extracted.mysql("select * from orders where status = ? order by created_at limit 10")
            .only(FilterFact.class);

    assertThat(filter.suggestedIndex())
        .isEqualTo(
            "ALTER TABLE `orders` ADD INDEX (`status`, `created_at`), ALGORITHM=INPLACE,"
                + " LOCK=NONE");
  }

  @Test
  void equalitiesComeBySelectivityThenOneRangeAndFlagsLast() {
    assertThat(
            suggested(
                "paid and created_at > now() and status = 'x' and customer_id = 5 and id < 9"))
        .containsExactly("customer_id", "status", "paid", "created_at");
  }

  @Test
  void withoutLimitTheOrderIsNoKey() {
    assertThat(suggested("status = 'x' order by created_at")).containsExactly("status");
  }

  @Test
  void mixedDirectionsAreNoKey() {
    assertThat(suggested("status = 'x' order by created_at desc, id limit 5"))
        .containsExactly("status");
  }

  @Test
  void anOrderBehindAListServesNothing() {
    assertThat(suggested("status in ('x', 'y') order by created_at limit 5"))
        .containsExactly("status");
  }

  @Test
  void aPrimaryKeyLookupIsIndexedAndUnique() {
    Extracted facts = Extracted.postgres("select * from orders where id = $1");

    assertThat(facts.only(FilterFact.class).indexed()).isTrue();
    assertThat(facts.only(FilterFact.class).indexName()).contains("orders_pkey");
    assertThat(facts.only(FilterFact.class).suggestedColumns()).isEmpty();
    assertThat(facts.only(QueryFact.class).uniqueLookup()).isTrue();
  }

  @Test
  void joinsWrappedColumnsAndOrsAreNoFilters() {
    assertThat(
            Extracted.postgres(
                    "select 1 from orders o join items i on i.order_id = o.id where lower(o.status)"
                        + " = 'x' and (o.paid or o.customer_id = 1) and i.sku like '%x'")
                .all(FilterFact.class))
        .isEmpty();
  }

  @Test
  void aUselessIndexDoesNotCount() {
    assertThat(indexed("status = 'x'", t -> t.index("i", Set.of(IndexProperty.INVALID), "status")))
        .isFalse();
    assertThat(indexed("status = 'x'", t -> t.index("i", "created_at", "status"))).isFalse();
    assertThat(indexed("status = 'x'", t -> t.partialIndex("i", "paid", "status"))).isFalse();
  }

  @Test
  void aPartialIndexCountsWhereTheFilterImpliesItsPredicate() {
    assertThat(indexed("status = 'x'", t -> t.partialIndex("i", "(status IS NOT NULL)", "status")))
        .isTrue();
    assertThat(
            indexed(
                "created_at > now() and status = 'open'",
                t -> t.partialIndex("i", "((status)::text = 'open'::text)", "created_at")))
        .isTrue();
    assertThat(
            indexed(
                "created_at > now() and not paid",
                t -> t.partialIndex("i", "(NOT paid)", "created_at")))
        .isTrue();
  }

  @Test
  void columnsOfACommonTableExpressionAreNotTheTables() {
    assertThat(
            Extracted.postgres(
                    "with o as (select id, status from orders), p as (select * from o where status"
                        + " = 'x') select * from p where customer_id = 1")
                .all(FilterFact.class))
        .isEmpty();
  }

  @Test
  void aCorrelatedColumnBelongsToTheQueryAround() {
    Extracted facts =
        Extracted.postgres(
            "select * from customers where country = 'x' and exists (select 1 from orders where"
                + " customer_id = customers.id and status = 'y' and email = 'z')");

    assertThat(facts.all(FilterFact.class))
        .extracting(filter -> filter.table().name() + filter.columns())
        .containsExactly("customers[country, email]", "orders[status]");
  }

  @Test
  void namesThatNeedQuotesGetThem() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("Order", t -> t.rows(9).column("user", "text").column("Mixed", "text"))
            .build();

    assertThat(
            Extracted.of(
                    catalog, "select 1 from \"Order\" where \"user\" = 'x' and \"Mixed\" = 'y'")
                .only(FilterFact.class)
                .suggestedIndex())
        .isEqualTo("CREATE INDEX CONCURRENTLY ON \"Order\" (\"user\", \"Mixed\")");
  }

  @Test
  void withoutStatisticsTheSelectivityIsUnknown() {
    assertThat(
            Extracted.postgres("select 1 from orders where note = 'x'")
                .only(FilterFact.class)
                .selectivity())
        .isEmpty();
  }

  @Test
  void aListKeepsAsManyRowsAsItHasElements() {
    assertThat(
            Extracted.postgres("select 1 from orders where status in ('a', 'b')")
                .only(FilterFact.class)
                .selectivity()
                .getAsDouble())
        .isCloseTo(0.4, within(1e-9));
  }

  @Test
  void aPatternGetsItsOperatorClass() {
    assertThat(
            Extracted.postgres("select 1 from customers where email like 'abc%'")
                .only(FilterFact.class)
                .suggestedIndex())
        .isEqualTo("CREATE INDEX CONCURRENTLY ON customers (email varchar_pattern_ops)");
  }

  @Test
  void mySqlNamesIgnoreCase() {
    assertThat(Extracted.mysql("select 1 from Orders o where O.STATUS = 'x'").all(FilterFact.class))
        .hasSize(1);
  }

  private static List<String> suggested(String condition) {
    return Extracted.postgres("select * from orders where " + condition)
        .only(FilterFact.class)
        .suggestedColumns();
  }

  private static boolean indexed(String condition, Consumer<TableBuilder> index) {
    Catalog catalog =
        CatalogBuilder.of(Engine.POSTGRESQL)
            .table(
                "t",
                t -> {
                  t.rows(1_000)
                      .column("status", "text")
                      .column("paid", "boolean")
                      .column("created_at", "timestamp");
                  index.accept(t);
                })
            .build();
    return Extracted.of(catalog, "select * from t where " + condition)
        .only(FilterFact.class)
        .indexed();
  }
}
