package io.queryadvisor.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.testing.CatalogBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinAndPredicateFactsTest {
  @Test
  void theSideWithoutIndexIsProbed() {
    JoinFact join =
        Extracted.postgres("select 1 from orders o join customers c on c.id = o.customer_id")
            .only(JoinFact.class);

    assertThat(join.table().name()).isEqualTo("orders");
    assertThat(join.otherTable().name()).isEqualTo("customers");
    assertThat(join.indexed()).isFalse();
    assertThat(join.otherIndexed()).isTrue();
    assertThat(join.suggestedIndex())
        .isEqualTo("CREATE INDEX CONCURRENTLY ON orders (customer_id)");
  }

  @Test
  void aFilterOnOneSideMakesTheOtherTheProbedOne() {
    JoinFact join =
        Extracted.postgres(
                "select 1 from orders o, customers c where c.id = o.customer_id and o.status = 'x'")
            .only(JoinFact.class);

    assertThat(join.table().name()).isEqualTo("customers");
    assertThat(join.indexed()).isTrue();
  }

  @Test
  void alongAChainOfJoinsTheTableFartherFromTheFilterIsProbed() {
    assertThat(
            Extracted.postgres(
                    "select 1 from items i join orders o on o.id = i.order_id join customers c on"
                        + " c.id = o.customer_id where i.sku = 'x'")
                .all(JoinFact.class))
        .extracting(join -> join.table().name() + " " + join.indexed())
        .containsExactly("orders true", "customers true");
  }

  @Test
  void usingSubqueriesAndExistsAreJoinsToo() {
    assertThat(joined("select 1 from orders join items on items.order_id = orders.id"))
        .isEqualTo("items orders");
    assertThat(joined("select 1 from customers where id in (select customer_id from orders)"))
        .isEqualTo("orders customers");
    assertThat(
            joined(
                "select 1 from customers c where not exists (select 1 from orders where customer_id"
                    + " = c.id)"))
        .isEqualTo("orders customers");
  }

  @Test
  void aCorrelatedSubqueryLooksUpItsOwnTable() {
    assertThat(
            joined(
                "select (select count(*) from orders o where o.customer_id = c.id and o.status ="
                    + " 'x') from customers c"))
        .isEqualTo("orders customers");
  }

  @Test
  void usingJoinsTheColumnsOfBothTables() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("a", t -> t.rows(5).column("x", "int").column("y", "int"))
            .table("b", t -> t.rows(500).column("x", "int").column("y", "int"))
            .build();

    JoinFact join =
        Extracted.of(catalog, "select 1 from a join b using (x, y)").only(JoinFact.class);

    assertThat(join.table().name()).isEqualTo("b");
    assertThat(join.columns()).containsExactly("x", "y");
  }

  @Test
  void comparingTwoColumnsOfOneRelationIsNoJoin() {
    assertThat(
            Extracted.postgres("select 1 from orders where customer_id = id").all(JoinFact.class))
        .isEmpty();
  }

  @Test
  void aNumberAgainstAStringColumnCastsInMySql() {
    PredicateFact fact =
        Extracted.mysql("select 1 from customers where email = 5").only(PredicateFact.class);

    assertThat(fact.implicitCast()).contains("varchar(80) = integer");
    assertThat(Extracted.mysql("select 1 from customers where email = 5").all(FilterFact.class))
        .isEmpty();
  }

  @Test
  void aStringAgainstANumberColumnDoesNotCastIt() {
    assertThat(cast(Extracted.mysql("select 1 from customers where id = '5'"))).isEmpty();
    assertThat(cast(Extracted.postgres("select 1 from customers where email = '5'"))).isEmpty();
  }

  @Test
  void aDecimalAgainstAnIntegerColumnCastsInPostgres() {
    assertThat(cast(Extracted.postgres("select 1 from orders where id = 5.0")))
        .contains("bigint = numeric");
    assertThat(cast(Extracted.postgres("select 1 from orders where id = 5"))).isEmpty();
    assertThat(cast(Extracted.postgres("select 1 from items where price = 5"))).isEmpty();
  }

  @Test
  void aJoinOfIntegerAndDecimalCastsTheInteger() {
    PredicateFact fact =
        Extracted.postgres("select 1 from items i join orders o on i.price = o.id")
            .only(PredicateFact.class);

    assertThat(fact.column()).isEqualTo("id");
    assertThat(fact.implicitCast()).contains("bigint = numeric(10,2)");
  }

  @Test
  void anExpressionIndexServesItsExpression() {
    Index lower =
        new Index(
            "lower_email",
            "btree",
            List.of(
                new IndexKey(
                    Optional.empty(),
                    "lower((email)::text)",
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            List.of(),
            Optional.empty(),
            Set.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            "");
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("users", t -> t.column("email", "varchar(80)").index(lower))
            .build();

    PredicateFact fact =
        Extracted.of(catalog, "select 1 from users u where lower(u.email) = $1")
            .only(PredicateFact.class);

    assertThat(fact.expression()).contains("lower(email)");
    assertThat(fact.expressionIndexed()).isTrue();
    assertThat(fact.columnIndexed()).isFalse();
  }

  @Test
  void columnsThatAreCastOnBothSidesAreNoJoinToIndex() {
    assertThat(
            Extracted.postgres(
                    "select 1 from orders o join items i on lower(o.status) = lower(i.sku)")
                .all(JoinFact.class))
        .isEmpty();
  }

  @Test
  void ofTwoCharacterSetsTheNarrowerColumnIsCast() {
    Catalog catalog =
        CatalogBuilder.mysql()
            .table("wide", t -> t.column(text("utf8mb4_0900_ai_ci")))
            .table("narrow", t -> t.column(text("latin1_swedish_ci")))
            .build();

    PredicateFact fact =
        Extracted.of(catalog, "select 1 from wide join narrow on wide.c = narrow.c")
            .only(PredicateFact.class);

    assertThat(fact.table().orElseThrow().name()).isEqualTo("shop.narrow");
    assertThat(fact.implicitCast()).contains("collation utf8mb4_0900_ai_ci = latin1_swedish_ci");
  }

  private static Column text(String collation) {
    return new Column("c", "varchar(10)", true, Optional.of(collation), Optional.empty());
  }

  @Test
  void withoutACatalogConditionsAreFactsOfTheirText() {
    PredicateFact fact =
        Extracted.withoutCatalog("select 1 from t where name like '%x'").only(PredicateFact.class);

    assertThat(fact.table()).isEmpty();
    assertThat(fact.column()).isEqualTo("name");
  }

  private static Optional<String> cast(Extracted facts) {
    return facts.only(PredicateFact.class).implicitCast();
  }

  private static String joined(String query) {
    JoinFact join = Extracted.postgres(query).only(JoinFact.class);
    return join.table().name() + " " + join.otherTable().name();
  }
}
