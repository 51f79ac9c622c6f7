package io.queryadvisor.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.testing.TableBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IndexFactsTest {
  @Test
  void ofTwoEqualIndexesTheSameOneGoesWhicheverWasUsed() {
    for (long scans : new long[] {0, 5, 900}) {
      Extracted facts = table(t -> t.scannedIndex("i1", scans, "a").scannedIndex("i2", 9, "a"));

      assertThat(facts.index("i2").duplicateOf()).contains("i1");
      assertThat(facts.index("i1").duplicateOf()).isEmpty();
      assertThat(facts.index("i1").prefixOf()).isEmpty();
    }
  }

  @Test
  void whatServesInAnothersPlaceIsNotUnused() {
    Extracted facts =
        table(
            t ->
                t.scannedIndex("a1", 0, "a")
                    .scannedIndex("a2", 9, "a")
                    .scannedIndex("b", 9, "b")
                    .scannedIndex("b_c", 0, "b", "c"));

    assertThat(facts.index("a1").protection()).contains("serves what a2 serves");
    assertThat(facts.index("b_c").protection()).contains("serves what b serves");
    assertThat(facts.index("a2").protection()).isEmpty();
    assertThat(facts.index("b").protection()).isEmpty();
  }

  @Test
  void ofThreeEqualIndexesOneStays() {
    Extracted facts = table(t -> t.index("i1", "a").index("i2", "a").index("i3", "a"));

    assertThat(facts.index("i1").duplicateOf()).isEmpty();
    assertThat(facts.index("i2").duplicateOf()).contains("i1");
    assertThat(facts.index("i3").duplicateOf()).contains("i1");
  }

  @Test
  void aPrefixGoesAndTheLongerStays() {
    Extracted facts =
        table(t -> t.index("i1", "a").index("i2", "a", "b").index("i3", "a", "b", "c"));

    assertThat(facts.index("i1").prefixOf()).contains("i3");
    assertThat(facts.index("i2").prefixOf()).contains("i3");
    assertThat(facts.index("i3").prefixOf()).isEmpty();
    assertThat(facts.index("i1").duplicateOf()).isEmpty();
  }

  @Test
  void aUniqueIndexIsNeverTheVictim() {
    Extracted facts =
        table(t -> t.uniqueIndex("u1", "a").uniqueIndex("u2", "a").index("i3", "a", "b"));

    assertThat(facts.index("u1").duplicateOf()).isEmpty();
    assertThat(facts.index("u2").duplicateOf()).isEmpty();
    assertThat(facts.index("u1").prefixOf()).isEmpty();
    assertThat(facts.index("u1").protection()).contains("unique");
  }

  @Test
  void aPlainIndexOnUniqueColumnsIsSuperfluous() {
    Extracted facts = table(t -> t.primaryKey("a").index("i1", "a"));

    assertThat(facts.index("i1").prefixOf()).contains("t_pkey");
    assertThat(facts.index("t_pkey").protection()).contains("primary key");
  }

  @Test
  void replicaIdentityAndClusterProtect() {
    Extracted facts =
        table(
            t ->
                t.index("i1", Set.of(IndexProperty.REPLICA_IDENTITY), "a")
                    .index("i2", Set.of(IndexProperty.CLUSTERED), "a")
                    .index("i3", "a", "b"));

    assertThat(facts.index("i1").prefixOf()).isEmpty();
    assertThat(facts.index("i1").protection()).contains("replica identity");
    assertThat(facts.index("i2").protection()).contains("the table is clustered on it");
    assertThat(facts.index("i2").duplicateOf()).isEmpty();
  }

  @Test
  void whateverDiffersMakesIndexesDifferent() {
    IndexKey plain = IndexKey.of("a");
    Extracted facts =
        table(
            t ->
                t.index(index("plain", "btree", plain, Optional.empty()))
                    .index(index("hash", "hash", plain, Optional.empty()))
                    .index(index("partial", "btree", plain, Optional.of("b > 0")))
                    .index(index("desc", "btree", key(true, "", ""), Optional.empty()))
                    .index(
                        index("ops", "btree", key(false, "text_pattern_ops", ""), Optional.empty()))
                    .index(index("coll", "btree", key(false, "", "C"), Optional.empty())));

    assertThat(facts.all(IndexFact.class))
        .hasSize(6)
        .allMatch(index -> index.duplicateOf().isEmpty() && index.prefixOf().isEmpty());
  }

  @Test
  void anInvalidIndexReplacesNothing() {
    Extracted facts =
        table(t -> t.index("i1", "a").index("i2", Set.of(IndexProperty.INVALID), "a", "b"));

    assertThat(facts.index("i1").prefixOf()).isEmpty();
    assertThat(facts.index("i2").valid()).isFalse();
  }

  @Test
  void theOnlySupportOfAForeignKeyIsProtected() {
    Extracted one = table(t -> t.index("i1", "a").foreignKey("a", "p", "id"));
    Extracted two = table(t -> t.index("i1", "a").index("i2", "a", "b").foreignKey("a", "p", "id"));

    assertThat(one.index("i1").protection()).contains("only support of foreign key t_a_fkey");
    assertThat(two.index("i1").protection()).isEmpty();
    assertThat(one.all(TableFact.class).get(1).unusedIndexCount()).isZero();
    assertThat(two.all(TableFact.class).get(1).unusedIndexCount()).isEqualTo(2);
  }

  @Test
  void aForeignKeyIsSupportedByItsColumnsInAnyOrder() {
    ForeignKey key =
        new ForeignKey("fk", List.of("a", "b"), new TableName("public", "p"), List.of("x", "y"));

    assertThat(supported(t -> t.index("i", "b", "a", "c").foreignKey(key))).isTrue();
    assertThat(supported(t -> t.index("i", "a", "c", "b").foreignKey(key))).isFalse();
    assertThat(supported(t -> t.index("i", "a").foreignKey(key))).isFalse();
  }

  @Test
  void aPartialIndexOnNotNullSupportsAForeignKeyAndOthersDoNot() {
    assertThat(
            supported(t -> t.partialIndex("i", "(a IS NOT NULL)", "a").foreignKey("a", "p", "id")))
        .isTrue();
    assertThat(supported(t -> t.partialIndex("i", "(b > 0)", "a").foreignKey("a", "p", "id")))
        .isFalse();
    assertThat(
            supported(
                t -> t.index("i", Set.of(IndexProperty.INVALID), "a").foreignKey("a", "p", "id")))
        .isFalse();
  }

  @Test
  void dropsAreTheLeastBlocking() {
    assertThat(table(t -> t.index("I", "a")).index("I").dropStatement())
        .isEqualTo("DROP INDEX CONCURRENTLY \"I\"");
    assertThat(table(t -> t.primaryKey("a")).index("t_pkey").dropStatement())
        .isEqualTo("ALTER TABLE t DROP CONSTRAINT t_pkey");
    assertThat(
            Extracted.of(
                    CatalogBuilder.mysql()
                        .table("t", t -> t.column("a", "int").index("i", "a"))
                        .build())
                .index("i")
                .dropStatement())
        .isEqualTo("ALTER TABLE `t` DROP INDEX `i`, ALGORITHM=INPLACE, LOCK=NONE");
  }

  @Test
  void anIndexIsBuiltAgainWithoutBlockingWrites() {
    Index unique =
        new Index(
            "i",
            "btree",
            List.of(IndexKey.of("a")),
            List.of(),
            Optional.empty(),
            Set.of(IndexProperty.INVALID),
            OptionalLong.empty(),
            OptionalLong.empty(),
            "CREATE UNIQUE INDEX i ON public.t USING btree (a)");

    assertThat(table(t -> t.index(unique)).index("i").definition())
        .isEqualTo("CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a)");
  }

  @Test
  void aForeignKeyTellsTheIndexThatQueriesCallFor() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("p", t -> t.column("id", "int").primaryKey("id"))
            .table("t", t -> t.column("a", "int").column("b", "int").foreignKey("a", "p", "id"))
            .build();

    assertThat(Extracted.of(catalog).only(ForeignKeyFact.class).queryIndex()).isEmpty();
    assertThat(
            Extracted.of(catalog, "select 1 from t where a = 1 order by b limit 5")
                .only(ForeignKeyFact.class)
                .queryIndex())
        .contains("CREATE INDEX CONCURRENTLY ON t (a, b)");
    ForeignKeyFact joined =
        Extracted.of(catalog, "select 1 from p join t on t.a = p.id where p.id = 1")
            .only(ForeignKeyFact.class);
    assertThat(joined.queryIndex()).contains(joined.suggestedIndex());
    assertThat(
            Extracted.of(catalog, "select 1 from t where b = 1")
                .only(ForeignKeyFact.class)
                .queryIndex())
        .isEmpty();
  }

  private static IndexKey key(boolean descending, String operatorClass, String collation) {
    return new IndexKey(
        Optional.of("a"),
        "a",
        descending,
        descending,
        Optional.of(operatorClass).filter(text -> !text.isEmpty()),
        Optional.of(collation).filter(text -> !text.isEmpty()),
        Optional.empty());
  }

  private static Index index(String name, String method, IndexKey key, Optional<String> predicate) {
    return new Index(
        name,
        method,
        List.of(key),
        List.of(),
        predicate,
        Set.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        "");
  }

  private static boolean supported(Consumer<TableBuilder> content) {
    return table(content).only(ForeignKeyFact.class).indexed();
  }

  private static Extracted table(Consumer<TableBuilder> content) {
    return Extracted.of(
        CatalogBuilder.postgres()
            .table("p", t -> t.column("id", "int"))
            .table(
                "t",
                t -> {
                  t.column("a", "int").column("b", "int").column("c", "int");
                  content.accept(t);
                })
            .build());
  }
}
