package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.testing.CatalogBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which INVALID indexes are advised to be dropped. */
class InvalidIndexTest {
  private static final Set<IndexProperty> INVALID = Set.of(IndexProperty.INVALID);

  private static List<String> dropped(Catalog catalog) {
    IndexedSchema schema = new IndexedSchema(catalog, Optional.empty(), List.of());
    TableWrites writes =
        new TableWrites(
            catalog, schema, new PlannedWorkload(List.of(), List.of()), (table, where) -> 1);
    return DropAdvice.invalid(catalog, writes, IndexSql.of(catalog)).stream()
        .map(IndexAdvice::name)
        .toList();
  }

  @Test
  void indexThatAFailedBuildLeftIsDropped() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", t -> t.column("a", "int").index("orders_a", INVALID, "a"))
            .build();
    assertThat(dropped(catalog)).containsExactly("orders_a");
  }

  @Test
  void indexThatAwaitsThoseOfPartitionsIsLeftAlone() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", t -> t.column("a", "int").index("orders_a", INVALID, "a"))
            .table("orders_1", t -> t.column("a", "int").partitionOf("orders"))
            .build();
    assertThat(dropped(catalog)).isEmpty();
  }
}
