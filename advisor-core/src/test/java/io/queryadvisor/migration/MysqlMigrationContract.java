package io.queryadvisor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SchemaHistory;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import liquibase.Contexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What MySQL and MariaDB must do with migrations. */
@Timeout(120)
abstract class MysqlMigrationContract {
  private static final String DIGITS = "(SELECT 0 i UNION SELECT 1 UNION SELECT 2 UNION SELECT 3)";

  @TempDir Path directory = Path.of("");

  abstract DatabaseServer server();

  MigrationTarget target() {
    return new MigrationTarget(server(), "migrated", directory);
  }

  private TableName orders() {
    return target().table("orders");
  }

  @BeforeEach
  void fill() throws SQLException {
    server().createDatabase("migrated");
    String many = String.join(" CROSS JOIN ", names(7));
    target()
        .execute(
            "CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, customer_id int NOT NULL,"
                + " note text NOT NULL)",
            "INSERT INTO orders (customer_id, note) SELECT a.i + 4 * b.i + 16 * c.i + 64 * d.i +"
                + " 256 * e.i, CONCAT('note ', UUID()) FROM "
                + many,
            "ANALYZE TABLE orders");
  }

  private static String[] names(int count) {
    String[] tables = new String[count];
    for (int i = 0; i < count; i++) {
      tables[i] = DIGITS + " " + (char) ('a' + i);
    }
    return tables;
  }

  @Test
  void anIndexIsBuiltUsedAndTakenBack() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(orders(), "by_customer").key("customer_id").descending("id").build());
    target.flyway().migrate();
    target.execute("ANALYZE TABLE orders");

    assertThat(target.explain("SELECT * FROM orders WHERE customer_id = 7"))
        .contains("by_customer");

    target.execute(target.wayBacks().get(0).replace(";", ""));
    assertThat(target.index(orders(), "by_customer")).isEmpty();
  }

  @Test
  void aPrefixAndAFullTextIndexAreBuilt() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(orders(), "note_start").prefix("note", 20).build(),
        AdviceBuilder.create(orders(), "note_words").method("fulltext").key("note").build());
    target.flyway().migrate();

    assertThat(target.explain("SELECT id FROM orders WHERE note LIKE 'note 7a%'"))
        .contains("note_start");
    assertThat(target.explain("SELECT id FROM orders WHERE MATCH (note) AGAINST ('x')"))
        .contains("note_words");
  }

  @Test
  void oddNamesAreNeitherSqlNorPlaceholders() throws Exception {
    MigrationTarget target = target();
    TableName odd = target.table("a'b`*/ ${evil}; --");
    target.execute(
        "CREATE TABLE `a'b``*/ ${evil}; --` (id int PRIMARY KEY, `sel``ect ${evil}` int)");
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(odd, "odd`'${evil};\n# idx")
            .key("sel`ect ${evil}")
            .query("select 1\n; DROP TABLE orders; ${evil} */")
            .build());
    target.flyway().migrate();

    assertThat(target.index(odd, "odd`'${evil};_# idx")).isPresent();
    target.execute(target.wayBacks().get(0));
    assertThat(target.index(odd, "odd`'${evil};_# idx")).isEmpty();
    assertThat(target.explain("SELECT * FROM orders")).contains("orders");
  }

  @Test
  void anIndexIsHiddenBeforeItIsDropped() throws Exception {
    target().execute("CREATE INDEX by_customer ON orders (customer_id)", "ANALYZE TABLE orders");
    MigrationTarget target = target();
    String query = "SELECT * FROM orders WHERE customer_id = 7";
    String definition = target.index(orders(), "by_customer").orElseThrow().definition();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.drop(orders(), "by_customer").key("customer_id").build());

    target.flyway().migrate();
    assertThat(target.index(orders(), "by_customer").orElseThrow().properties())
        .containsExactly(IndexProperty.INVISIBLE);
    assertThat(target.explain(query)).doesNotContain("by_customer");

    target.execute(target.wayBacks().get(0)); // V…__hide_by_customer.sql
    assertThat(target.explain(query)).contains("by_customer");

    Files.copy(
        target.layout().later().resolve("drop_by_customer.sql"),
        target.layout().location().resolve("V20300101000000__drop_by_customer.sql"));
    target.flyway().migrate();
    assertThat(target.index(orders(), "by_customer")).isEmpty();

    target.execute(target.wayBacks().get(1)); // drop_by_customer.sql
    assertThat(target.index(orders(), "by_customer").orElseThrow().definition())
        .isEqualTo(definition);
  }

  @Test
  void anIndexThatIsHiddenAlreadyIsDropped() throws Exception {
    String hidden = server().engine().label().equals("MariaDB") ? "IGNORED" : "INVISIBLE";
    target().execute("CREATE INDEX by_customer ON orders (customer_id) " + hidden);
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.drop(orders(), "by_customer").key("customer_id").build());
    target.flyway().migrate();

    assertThat(target.index(orders(), "by_customer")).isEmpty();
  }

  @Test
  void aBuildThatFailedSucceedsAfterRepair() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY, AdviceBuilder.create(orders(), "once").key("customer_id").build());
    target.edit("ADD INDEX", "ADD UNIQUE INDEX");

    assertThat(Failure.of(() -> target.flyway().migrate())).contains("Duplicate entry");
    assertThat(target.index(orders(), "once")).isEmpty();

    target.execute("UPDATE orders SET customer_id = id");
    target.flyway().repair();
    target.flyway().migrate();
    assertThat(target.index(orders(), "once").orElseThrow().properties())
        .containsExactly(IndexProperty.UNIQUE);
    assertThat(
            SchemaHistory.read(target.login(), DatabaseOptions.DEFAULT, "flyway_schema_history")
                .entries()
                .orElseThrow())
        .hasSize(2)
        .allMatch(SchemaHistory.Entry::success);
  }

  @Test
  void liquibaseAppliesAndRollsBack() throws Exception {
    target().execute("CREATE INDEX by_customer ON orders (customer_id)");
    MigrationTarget target = target();
    target.write(
        MigrationTool.LIQUIBASE,
        AdviceBuilder.create(orders(), "odd ' idx").key("customer_id").key("id").build(),
        AdviceBuilder.drop(orders(), "by_customer").key("customer_id").build());

    target.liquibase(liquibase -> liquibase.update(new Contexts()));
    assertThat(target.index(orders(), "odd ' idx")).isPresent();
    assertThat(target.index(orders(), "by_customer").orElseThrow().properties())
        .containsExactly(IndexProperty.INVISIBLE);

    target.liquibase(liquibase -> liquibase.rollback(2, ""));
    assertThat(target.index(orders(), "odd ' idx")).isEmpty();
    assertThat(target.index(orders(), "by_customer").orElseThrow().properties()).isEmpty();
  }

  @Test
  void plainSqlIsRunAsItStands() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.SQL,
        AdviceBuilder.create(orders(), "by_customer").key("customer_id").build());
    target.runScripts();
    assertThat(target.index(orders(), "by_customer")).isPresent();
  }
}
