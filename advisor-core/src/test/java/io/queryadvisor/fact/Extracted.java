package io.queryadvisor.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.JSqlParserShapeReader;
import io.queryadvisor.sql.QueryShapeReader;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.testing.WorkloadBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The facts of a small web shop and the given statements. */
final class Extracted {
  private static final QueryShapeReader READER = new JSqlParserShapeReader();

  private final FactExtraction extraction;

  private Extracted(FactExtraction extraction) {
    this.extraction = extraction;
  }

  /** A web shop: customers, orders and items, on PostgreSQL or, with its types, on MySQL. */
  static CatalogBuilder shop(Engine engine) {
    return CatalogBuilder.of(engine)
        .setting("join_collapse_limit", "8")
        .setting("geqo", "on")
        .setting("geqo_threshold", "12")
        .table(
            "customers",
            t ->
                t.rows(10_000)
                    .column("id", "bigint", 10_000, 0)
                    .column("email", "varchar(80)", 10_000, 0)
                    .column("country", "char(2)", 20, 0)
                    .primaryKey("id"))
        .table(
            "orders",
            t ->
                t.rows(1_000_000)
                    .column("id", "bigint", 1_000_000, 0)
                    .column("customer_id", "bigint", 10_000, 0)
                    .column("status", "varchar(10)", 5, 0)
                    .column("paid", "boolean", 2, 0)
                    .column("note", "text")
                    .column("created_at", "timestamp", 900_000, 0)
                    .primaryKey("id")
                    .foreignKey("customer_id", "customers", "id"))
        .table(
            "items",
            t ->
                t.rows(3_000_000)
                    .column("id", "bigint", 3_000_000, 0)
                    .column("order_id", "bigint", 1_000_000, 0)
                    .column("sku", "varchar(20)", 5_000, 0.1)
                    .column("price", "numeric(10,2)", 900, 0)
                    .primaryKey("id")
                    .index("items_order_id_idx", "order_id")
                    .foreignKey("order_id", "orders", "id"));
  }

  static Extracted postgres(String... queries) {
    return of(shop(Engine.POSTGRESQL).build(), queries);
  }

  static Extracted mysql(String... queries) {
    return of(shop(Engine.MYSQL).build(), queries);
  }

  static Extracted of(Catalog catalog, String... queries) {
    return of(
        catalog,
        workload -> {
          for (String query : queries) {
            workload.query(query);
          }
        });
  }

  static Extracted of(Catalog catalog, Consumer<WorkloadBuilder> content) {
    WorkloadBuilder workload = WorkloadBuilder.of(catalog.engine());
    content.accept(workload);
    return new Extracted(FactExtractor.extract(workload.build(), Optional.of(catalog), READER, 1));
  }

  static Extracted withoutCatalog(String... queries) {
    WorkloadBuilder workload = WorkloadBuilder.of(Engine.POSTGRESQL);
    List.of(queries).forEach(workload::query);
    return new Extracted(FactExtractor.extract(workload.build(), Optional.empty(), READER, 1));
  }

  FactExtraction extraction() {
    return extraction;
  }

  <T extends Fact> List<T> all(Class<T> kind) {
    return extraction.facts().facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends Fact> T only(Class<T> kind) {
    List<T> facts = all(kind);
    assertThat(facts).as(kind.getSimpleName()).hasSize(1);
    return facts.get(0);
  }

  IndexFact index(String name) {
    return all(IndexFact.class).stream()
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
