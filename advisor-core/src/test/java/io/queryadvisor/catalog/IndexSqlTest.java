package io.queryadvisor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexSql.Build;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.CatalogBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexSqlTest {
  private static final TableName ORDERS = new TableName("public", "orders");
  private static final Optional<String> NAME = Optional.of("ix");
  private static final IndexSql POSTGRES = IndexSql.of(CatalogBuilder.postgres().build());
  private static final IndexSql MYSQL = IndexSql.of(CatalogBuilder.mysql().build());

  @Test
  void everyPartOfAPostgresIndexIsWritten() {
    IndexKey customer = IndexKey.of("customer_id");
    IndexKey newest = key(Optional.of("created_at"), "created_at", true, false);
    IndexDefinition index =
        new IndexDefinition(
            ORDERS,
            "btree",
            List.of(customer, newest),
            List.of("total", "Note"),
            Optional.of("status = 'open'"));

    assertThat(POSTGRES.create(index, NAME, Build.ONLINE))
        .isEqualTo(
            "CREATE INDEX CONCURRENTLY ix ON orders (customer_id, created_at DESC NULLS LAST)"
                + " INCLUDE (total, \"Note\") WHERE status = 'open'");
  }

  @Test
  void aMethodWithoutOrderHasNoDirections() {
    IndexKey json =
        new IndexKey(
            Optional.of("tags"),
            "tags",
            false,
            false,
            Optional.of("jsonb_path_ops"),
            Optional.empty(),
            Optional.empty());

    assertThat(POSTGRES.create(on(ORDERS, "gin", json), NAME, Build.BLOCKING))
        .isEqualTo("CREATE INDEX ix ON orders USING gin (tags jsonb_path_ops)");
  }

  @Test
  void anExpressionThatIsNoCallGetsParentheses() {
    assertThat(keys("lower(email)")).isEqualTo("(lower(email))");
    assertThat(keys("a + b")).isEqualTo("((a + b))");
    assertThat(keys("(a + b)")).isEqualTo("((a + b))");
    assertThat(keys("(a) + (b)")).isEqualTo("(((a) + (b)))");
    assertThat(keys("f(')') + g(a)")).isEqualTo("((f(')') + g(a)))");
    assertThat(keys("(data ->> 'a)b'::text)")).isEqualTo("((data ->> 'a)b'::text))");
  }

  @Test
  void namesAreQuotedWhereTheyNeedIt() {
    TableName odd = new TableName("My \"Shop\"", "Order");

    assertThat(POSTGRES.create(on(odd, "btree", IndexKey.of("user")), NAME, Build.ONLINE))
        .isEqualTo("CREATE INDEX CONCURRENTLY ix ON \"My \"\"Shop\"\"\".\"Order\" (\"user\")");
  }

  @Test
  void aPartitionedTableIsBuiltWithoutConcurrently() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", table -> table.column("id", "bigint"))
            .table("orders_1", table -> table.column("id", "bigint").partitionOf("orders"))
            .build();
    IndexDefinition index = on(ORDERS, "btree", IndexKey.of("id"));

    IndexSql sql = IndexSql.of(catalog);
    assertThat(sql.create(index, NAME, Build.ONLINE)).isEqualTo("CREATE INDEX ix ON orders (id)");
    assertThat(sql.create(index, NAME, Build.PARENT_ONLY))
        .isEqualTo("CREATE INDEX ix ON ONLY orders (id)");
  }

  @Test
  void mySqlBuildsInPlace() {
    TableName table = new TableName("shop", "or`ders");
    IndexKey prefix =
        new IndexKey(
            Optional.of("note"),
            "note",
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.of(64));

    assertThat(MYSQL.create(on(table, "btree", prefix), NAME, Build.ONLINE))
        .isEqualTo(
            "ALTER TABLE `or``ders` ADD INDEX `ix` (`note`(64) DESC), ALGORITHM=INPLACE,"
                + " LOCK=NONE");
    assertThat(MYSQL.create(on(table, "fulltext", IndexKey.of("note")), NAME, Build.ONLINE))
        .isEqualTo(
            "ALTER TABLE `or``ders` ADD FULLTEXT INDEX `ix` (`note`), ALGORITHM=INPLACE,"
                + " LOCK=SHARED");
    assertThat(MYSQL.create(on(table, "btree", expression("lower(a)")), NAME, Build.BLOCKING))
        .isEqualTo("ALTER TABLE `or``ders` ADD INDEX `ix` ((lower(a)))");
  }

  @Test
  void qualifiedNamesHaveTheirSchemaAlways() {
    IndexSql sql =
        IndexSql.of(Names.qualified(Engine.POSTGRESQL), CatalogBuilder.postgres().build());

    assertThat(sql.drop(ORDERS, "ix", Build.ONLINE)).isEqualTo("DROP INDEX CONCURRENTLY public.ix");
  }

  private static String keys(String expression) {
    String sql = POSTGRES.create(on(ORDERS, "btree", expression(expression)), NAME, Build.BLOCKING);
    return sql.substring("CREATE INDEX ix ON orders ".length());
  }

  private static IndexDefinition on(TableName table, String method, IndexKey... keys) {
    return new IndexDefinition(table, method, List.of(keys), List.of(), Optional.empty());
  }

  private static IndexKey expression(String expression) {
    return key(Optional.empty(), expression, false, false);
  }

  private static IndexKey key(
      Optional<String> column, String expression, boolean descending, boolean nullsFirst) {
    return new IndexKey(
        column,
        expression,
        descending,
        nullsFirst,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
