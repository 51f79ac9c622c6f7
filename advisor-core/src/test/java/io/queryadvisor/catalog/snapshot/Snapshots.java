package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.testing.CatalogBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Small snapshots made by hand. */
final class Snapshots {
  private static final TableName ORDERS = new TableName("public", "orders");

  /** One table of PostgreSQL 18 with an index and statistics. */
  static Snapshot orders() {
    PostgresState state =
        new PostgresState(
            180006,
            new DatabaseLocale("UTF8", "icu", "en_US.UTF-8", "en_US.UTF-8", Optional.of("en-US")),
            new TreeMap<>(Map.of("work_mem", "4MB", "random_page_cost", "1.1")),
            new TreeMap<>(Map.of("app", new TreeMap<>(Map.of("work_mem", "64MB")))),
            objects(),
            relations(),
            List.of(status()),
            List.of(new EndPoints(ORDERS, "id", Optional.of("1"), Optional.of("5000000"), false)),
            List.of());
    return new Snapshot(
        "1.0",
        Instant.parse("2026-01-02T03:04:05Z"),
        "jdbc:postgresql://db/shop",
        Redaction.AUTO,
        CatalogBuilder.postgres()
            .statisticsAge(Duration.ofHours(36))
            .table(
                "orders",
                table ->
                    table
                        .rows(5_000_000)
                        .requiredColumn("id", "bigint")
                        .column("status", "text", 4, 0.25)
                        .primaryKey("id")
                        .index("orders_status", "status"))
            .build(),
        Optional.of(state),
        Optional.empty(),
        List.of(Diagnostic.note("jdbc:postgresql://db/shop", "Something is hidden.")));
  }

  private static List<SchemaObject> objects() {
    return List.of(
        new SchemaObject(
            Kind.TABLE,
            ORDERS,
            Optional.empty(),
            "CREATE TABLE public.orders (id bigint NOT NULL, status text)",
            List.of()),
        new SchemaObject(
            Kind.INDEX,
            new TableName("public", "orders_status"),
            Optional.of(ORDERS),
            "CREATE INDEX orders_status ON public.orders USING btree (status)",
            List.of("pg_trgm")));
  }

  private static List<StoredRelation> relations() {
    return List.of(
        new StoredRelation(
            ORDERS,
            'r',
            Optional.empty(),
            5_000_000,
            40_000,
            OptionalLong.of(40_100),
            39_000,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty()),
        new StoredRelation(
            new TableName("public", "orders_status"),
            'i',
            Optional.of(ORDERS),
            5_000_000,
            4_000,
            OptionalLong.of(4_000),
            0,
            OptionalInt.of(2),
            OptionalInt.empty(),
            Optional.of(new StoredRelation.GinCounters(1, 2, 3, 4, 5))));
  }

  private static StoredStatistics status() {
    return new StoredStatistics(
        ORDERS,
        "status",
        false,
        0.25f,
        6,
        4,
        List.of("open", "it's \"done\"\n"),
        List.of(0.333333f, 0.1f),
        List.of("", "ä"),
        OptionalDouble.of(-0.125),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        OptionalDouble.empty(),
        true);
  }

  private Snapshots() {}
}
