package io.queryadvisor.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.JSqlParserShapeReader;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.testing.WorkloadBuilder;
import io.queryadvisor.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactExtractorTest {
  @Test
  void whatIsNotUnderstoodIsSaidAndStaysAFact() {
    Extracted facts = Extracted.postgres("select 1", "selec from where " + "x".repeat(300));

    assertThat(facts.extraction().notUnderstood()).isEqualTo(1);
    assertThat(facts.all(QueryFact.class))
        .extracting(QueryFact::understood)
        .containsExactlyInAnyOrder(true, false);
    Diagnostic diagnostic = facts.extraction().diagnostics().get(0);
    assertThat(diagnostic.message()).startsWith("not understood: does not parse").endsWith("x…");
  }

  @Test
  void atMostTwentyAreListed() {
    String[] queries = new String[25];
    for (int i = 0; i < queries.length; i++) {
      queries[i] = "select from where " + i;
    }

    assertThat(Extracted.postgres(queries).extraction().diagnostics())
        .hasSize(21)
        .last()
        .extracting(Diagnostic::message)
        .isEqualTo("not understood: and 5 more");
  }

  @Test
  void rareStatementsCountAsUnderstoodButMakeNoFacts() {
    Workload workload =
        WorkloadBuilder.of(Engine.POSTGRESQL).query("select 1", q -> q.calls(4)).build();

    FactExtraction extraction =
        FactExtractor.extract(workload, Optional.empty(), new JSqlParserShapeReader(), 5);

    assertThat(extraction.notUnderstood()).isZero();
    assertThat(extraction.facts().facts()).isEmpty();
  }

  @Test
  void systemTablesAndOtherStatementsMakeNoFacts() {
    assertThat(
            Extracted.withoutCatalog(
                    "select * from pg_class c join pg_catalog.pg_namespace n on true",
                    "select * from information_schema.tables",
                    "set x = 1",
                    "begin")
                .extraction()
                .facts()
                .facts())
        .isEmpty();
  }

  @Test
  void theLargestOffsetOfAllSamplesCounts() {
    String text = "select * from orders order by id limit $1 offset $2";
    QueryFact query =
        Extracted.of(
                Extracted.shop(Engine.POSTGRESQL).build(),
                workload ->
                    workload.query(
                        text,
                        q -> q.sample(text, "20", "40").sample(text, "20", "9000").sample(text)))
            .only(QueryFact.class);

    assertThat(query.offset()).hasValue(9_000);
    assertThat(query.limit()).hasValue(20);
    assertThat(query.limited()).isTrue();
  }

  @Test
  void aQueryTellsItsTablesLimitsAndStar() {
    QueryFact query =
        Extracted.postgres("select * from orders o join customers c on c.id = o.customer_id")
            .only(QueryFact.class);

    assertThat(query.tables()).containsExactly("orders", "customers");
    assertThat(query.largestTableRows()).hasValue(1_000_000);
    assertThat(query.joinedRelations()).isEqualTo(2);
    assertThat(query.joinCollapseLimit()).hasValue(8);
    assertThat(query.geqoThreshold()).hasValue(12);
    assertThat(query.selectsAllColumns()).isTrue();
    assertThat(query.selectedTableColumns()).hasValue(9);
    assertThat(query.timeShare()).isEqualTo(1);
    assertThat(query.uniqueLookup()).isFalse();
  }

  @Test
  void oneRowJoinedByKeysIsAUniqueLookup() {
    assertThat(
            unique(
                "select * from orders o join customers c on c.id = o.customer_id where o.id = 5"))
        .isTrue();
    assertThat(
            unique(
                "select * from customers c join orders o on o.customer_id = c.id where c.id = 5"))
        .isFalse();
    assertThat(unique("select * from orders where id = 5 or id = 6")).isFalse();
    assertThat(unique("select * from orders, (select 1) x where id = 5")).isFalse();
  }

  @Test
  void aTableTellsItsIndexesAndWrites() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .statisticsAge(Duration.ofDays(2))
            .table(
                "t",
                t ->
                    t.rows(100)
                        .sizeBytes(1 << 20)
                        .column("a", "int")
                        .primaryKey("a")
                        .index("i", "a")
                        .activity(3, 4, 86_400, 86_400, 0))
            .build();

    TableFact table = Extracted.of(catalog).only(TableFact.class);

    assertThat(table.indexCount()).isEqualTo(2);
    assertThat(table.unusedIndexCount()).isEqualTo(1);
    assertThat(table.indexBytes()).hasValue(16L << 20);
    assertThat(table.reads()).hasValue(7);
    assertThat(table.writesPerSecond()).hasValue(1);
    assertThat(table.statisticsDays()).hasValue(2);
    assertThat(table.hasPrimaryKey()).isTrue();
  }

  @Test
  void inputsTellWhatThereWas() {
    assertThat(Extracted.postgres("select 1").extraction().facts().inputs())
        .containsExactlyInAnyOrder(FactInput.values());
    assertThat(Extracted.withoutCatalog("select 1").extraction().facts().inputs())
        .containsExactlyInAnyOrder(FactInput.WORKLOAD, FactInput.LOG);
  }

  @Test
  void aStatementOfAnotherPostgresDatabaseIsNotResolved() {
    assertThat(
            Extracted.of(
                    Extracted.shop(Engine.POSTGRESQL).build(),
                    workload ->
                        workload.query(
                            "select 1 from orders where status = 'x'", q -> q.database("other")))
                .all(FilterFact.class))
        .isEmpty();
  }

  @Test
  void aTableThatTheLoginsSearchPathLacksIsFoundIfItIsTheOnlyOneOfItsName() {
    CatalogBuilder catalog =
        CatalogBuilder.postgres().table("shop.carts", t -> t.column("token", "text"));
    String query = "select 1 from carts where token = 'x'";

    assertThat(Extracted.of(catalog.build(), query).only(FilterFact.class).table().name())
        .isEqualTo("shop.carts");

    catalog.table("archive.carts", t -> t.column("token", "text"));
    assertThat(Extracted.of(catalog.build(), query).all(FilterFact.class)).isEmpty();

    catalog.table("carts", t -> t.column("token", "text"));
    assertThat(Extracted.of(catalog.build(), query).only(FilterFact.class).table().name())
        .isEqualTo("carts");
  }

  @Test
  void namesOfMySqlDigestsAreFoundInAnyCase() {
    assertThat(
            Extracted.mysql("SELECT `NOTE` FROM `ORDERS` WHERE `STATUS` = ?")
                .only(FilterFact.class)
                .suggestedIndex())
        .startsWith("ALTER TABLE `orders` ADD INDEX (`status`)");
  }

  @Test
  void joinOrdersAreSampledOnlyWhereTheyAreInOneList() {
    String relations = "abcdefghijklm";
    StringBuilder joined = new StringBuilder("select 1 from a");
    for (char c : relations.substring(1).toCharArray()) {
      joined.append(" join ").append(c).append(" on ").append(c).append(".id = a.id");
    }
    String listed = "select 1 from " + String.join(", ", relations.split(""));

    assertThat(genetic(joined.toString(), "8")).isFalse();
    assertThat(genetic(joined.toString(), "12")).isTrue();
    assertThat(genetic(listed, "8")).isTrue();
  }

  private static boolean genetic(String query, String collapseLimit) {
    Catalog catalog =
        CatalogBuilder.postgres()
            .setting("join_collapse_limit", collapseLimit)
            .setting("geqo_threshold", "12")
            .build();
    return Extracted.of(catalog, query).only(QueryFact.class).geneticSearch();
  }

  @Test
  void aUniqueIndexWithoutNullsIsAKey() {
    Index unique =
        new Index(
            "i",
            "btree",
            List.of(IndexKey.of("a")),
            List.of(),
            Optional.empty(),
            Set.of(IndexProperty.UNIQUE),
            OptionalLong.empty(),
            OptionalLong.empty(),
            "");

    assertThat(uniqueKey(unique, false)).isTrue();
    assertThat(uniqueKey(unique, true)).isFalse();
  }

  private static boolean uniqueKey(Index index, boolean nullable) {
    Column column = new Column("a", "int", nullable, Optional.empty(), Optional.empty());
    return Extracted.of(
            CatalogBuilder.postgres().table("t", t -> t.column(column).index(index)).build())
        .only(TableFact.class)
        .hasUniqueKey();
  }

  @Test
  void factsComeInAFixedOrder() {
    String[] queries = {
      "select * from orders where status = 'x'", "select 1 from items where sku like '%x'"
    };

    assertThat(Extracted.postgres(queries).extraction())
        .isEqualTo(Extracted.postgres(queries).extraction());
    assertThat(Extracted.postgres(queries).extraction().facts().facts())
        .extracting(fact -> fact.getClass().getSimpleName())
        .startsWith("QueryFact", "QueryFact", "FilterFact", "PredicateFact", "PredicateFact")
        .endsWith("ForeignKeyFact", "ForeignKeyFact");
  }

  @Test
  void anUpdateWithoutWhereIsNotFiltered() {
    QueryFact query = Extracted.postgres("update orders set paid = true").only(QueryFact.class);

    assertThat(query.kind()).isEqualTo(StatementKind.UPDATE);
    assertThat(query.filtered()).isFalse();
  }

  private static boolean unique(String query) {
    return Extracted.postgres(query).only(QueryFact.class).uniqueLookup();
  }
}
