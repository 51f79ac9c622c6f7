package io.queryadvisor.migration.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.migration.project.IndexStatement.Created;
import io.queryadvisor.migration.project.IndexStatement.Dropped;
import io.queryadvisor.migration.project.IndexStatement.Renamed;
import io.queryadvisor.migration.project.IndexStatement.TableDropped;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexStatementsTest {
  private static final IndexStatements POSTGRES = new IndexStatements(false);
  private static final IndexStatements MYSQL = new IndexStatements(true);

  @Test
  void allPartsOfAPostgresIndexAreRead() {
    Created index =
        created(
            """
            -- CREATE INDEX commented ON t (a);
            create unique index concurrently if not exists "Orders_Idx" on only Shop."Orders" using btree
              (Customer_Id, lower(email), (data ->> 'a,b') text_pattern_ops DESC NULLS LAST,
               name COLLATE "C")
              include (total, "Note") with (fillfactor = 70) where status = 'open;' and x > 0;
            """);

    assertThat(index.name()).contains("Orders_Idx");
    assertThat(index.table()).containsExactly("shop", "Orders");
    assertThat(index.method()).isEqualTo("btree");
    assertThat(index.keys())
        .extracting(IndexKey::expression)
        .containsExactly("customer_id", "lower(email)", "(data ->> 'a,b')", "name");
    assertThat(index.keys().get(1).column()).isEmpty();
    assertThat(index.keys().get(2).operatorClass()).contains("text_pattern_ops");
    assertThat(index.keys().get(2).descending()).isTrue();
    assertThat(index.keys().get(2).nullsFirst()).isFalse();
    assertThat(index.keys().get(3).collation()).contains("C");
    assertThat(index.included()).containsExactly("total", "Note");
    assertThat(index.predicate()).contains("status = 'open;' and x > 0");
  }

  @Test
  void downwardsNullsComeFirst() {
    assertThat(created("CREATE INDEX ON t (a DESC)").keys().get(0).nullsFirst()).isTrue();
    assertThat(created("CREATE INDEX ON t (a)").keys()).containsExactly(IndexKey.of("a"));
  }

  @Test
  void anIndexMayBeWithoutName() {
    Created index = created("CREATE INDEX ON t USING gin (tags)");
    assertThat(index.name()).isEmpty();
    assertThat(index.method()).isEqualTo("gin");
  }

  @Test
  void mySqlHasItsOwnForms() {
    List<IndexStatement> found =
        MYSQL.read(
            """
            CREATE INDEX `By Name` ON shop.`customers` (name(10), id DESC) ALGORITHM=INPLACE;
            ALTER TABLE orders ADD COLUMN x INT DEFAULT (1 + 2), ADD UNIQUE KEY ux (x), ADD INDEX (y),
              ADD FULLTEXT INDEX ft (note), DROP INDEX old, RENAME INDEX a TO b; # ADD INDEX z (z)
            """);

    assertThat(found).hasSize(6);
    Created first = (Created) found.get(0);
    assertThat(first.name()).contains("By Name");
    assertThat(first.keys().get(0).prefixLength()).contains(10);
    assertThat(first.keys().get(1).descending()).isTrue();
    assertThat(((Created) found.get(1)).name()).contains("ux");
    assertThat(((Created) found.get(2)).name()).isEmpty();
    assertThat(((Created) found.get(3)).method()).isEqualTo("fulltext");
    assertThat(found.subList(4, 6)).containsExactly(new Dropped("old"), new Renamed("a", "b"));
  }

  @Test
  void whatRemovesAnIndexIsRead() {
    assertThat(
            POSTGRES.read(
                "DROP INDEX CONCURRENTLY IF EXISTS public.a, \"B\"; DROP TABLE IF EXISTS t CASCADE;"
                    + " ALTER INDEX IF EXISTS c RENAME TO d"))
        .containsExactly(
            new Dropped("a"), new Dropped("B"), new TableDropped("t"), new Renamed("c", "d"));
  }

  @Test
  void whatIsHiddenIsNoStatement() {
    assertThat(
            POSTGRES.read(
                """
                /* outer /* inner */ ; CREATE INDEX a ON t (a); */
                DO $do$ BEGIN EXECUTE 'x'; CREATE INDEX b ON t (b); END $do$;
                SELECT '; CREATE INDEX c ON t (c);', E'it\\'s; CREATE INDEX d ON t (d);';
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX",
        "CREATE INDEX a",
        "CREATE INDEX a ON",
        "CREATE INDEX a ON t",
        "CREATE INDEX a ON t (",
        "CREATE INDEX a ON t ()",
        "CREATE INDEX a ON t (,",
        "DROP INDEX",
        "ALTER INDEX a RENAME TO",
        "CREATE INDEX a ON t (((",
        "'open",
        "$x$ open",
        "/* open",
        "CREATE INDEX a ON t (b) WHERE"
      })
  void whatIsCutShortDoesNoHarm(String script) {
    assertThat(POSTGRES.read(script)).hasSizeLessThan(2);
    assertThat(MYSQL.read(script)).hasSizeLessThan(2);
  }

  @Test
  @Timeout(10)
  void deepNestingIsReadInLinearTime() {
    String script = "CREATE INDEX a ON t (" + "(".repeat(200_000) + ")".repeat(200_000) + ");";
    assertThat(POSTGRES.read(script)).hasSize(1);
  }

  private static Created created(String script) {
    List<IndexStatement> found = POSTGRES.read(script);
    assertThat(found).hasSize(1);
    return (Created) found.get(0);
  }
}
