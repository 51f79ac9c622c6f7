package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.testing.CatalogBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Made by hand: tables of twenty columns and two indexes, as large as one likes. */
final class LargeSnapshot {
  static final int COLUMNS = 20;

  private static final int ROWS_PER_PAGE = 50;

  private final long pages;
  private final CatalogBuilder catalog = CatalogBuilder.postgres();
  private final List<SchemaObject> objects = new ArrayList<>();
  private final List<StoredRelation> relations = new ArrayList<>();
  private final List<StoredStatistics> statistics = new ArrayList<>();
  private final List<EndPoints> ends = new ArrayList<>();

  private LargeSnapshot(long pages) {
    this.pages = pages;
  }

  /** Tables {@code t0}, {@code t1} … of columns {@code c0} … of type bigint. */
  static Snapshot of(int tables, long pages) {
    LargeSnapshot made = new LargeSnapshot(pages);
    for (int i = 0; i < tables; i++) {
      made.add(new TableName("public", "t" + i));
    }
    return made.snapshot();
  }

  private void add(TableName table) {
    List<String> columns = IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).toList();
    catalog.table(
        table.name(),
        builder -> {
          builder.rows(pages * ROWS_PER_PAGE);
          columns.forEach(column -> builder.requiredColumn(column, "bigint"));
          builder.index(table.name() + "_pkey", "c0").index(table.name() + "_c1", "c1");
        });
    objects.add(
        new SchemaObject(
            Kind.TABLE,
            table,
            Optional.empty(),
            "CREATE TABLE public."
                + table.name()
                + " ("
                + String.join(" bigint NOT NULL, ", columns)
                + " bigint NOT NULL)",
            List.of()));
    relations.add(relation(table, 'r', Optional.empty(), pages));
    columns.forEach(column -> statistics.add(statistics(table, column)));
    index(table, "_pkey", "c0", "UNIQUE ");
    index(table, "_c1", "c1", "");
  }

  private void index(TableName table, String suffix, String column, String unique) {
    TableName name = new TableName("public", table.name() + suffix);
    objects.add(
        new SchemaObject(
            Kind.INDEX,
            name,
            Optional.of(table),
            "CREATE %sINDEX %s ON public.%s (%s)"
                .formatted(unique, name.name(), table.name(), column),
            List.of()));
    relations.add(relation(name, 'i', Optional.of(table), Math.max(2, pages / 5)));
    ends.add(new EndPoints(table, column, Optional.of("1"), Optional.of("1000000"), false));
  }

  private StoredRelation relation(
      TableName name, char kind, Optional<TableName> table, long blocks) {
    return new StoredRelation(
        name,
        kind,
        table,
        pages * ROWS_PER_PAGE,
        blocks,
        OptionalLong.of(blocks),
        0,
        kind == 'i' ? OptionalInt.of(2) : OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static StoredStatistics statistics(TableName table, String column) {
    return new StoredStatistics(
        table,
        column,
        false,
        0,
        8,
        -0.5f,
        List.of("5", "6"),
        List.of(0.1f, 0.05f),
        IntStream.rangeClosed(0, 100).mapToObj(i -> Integer.toString(i * 10_000)).toList(),
        OptionalDouble.of(0.1),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        OptionalDouble.empty(),
        false);
  }

  private Snapshot snapshot() {
    PostgresState state =
        new PostgresState(
            180006,
            new DatabaseLocale("UTF8", "libc", "C", "C", Optional.empty()),
            new TreeMap<>(),
            new TreeMap<>(),
            objects,
            relations,
            statistics,
            ends,
            List.of());
    return new Snapshot(
        "test",
        Instant.EPOCH,
        "by hand",
        Redaction.NONE,
        catalog.build(),
        Optional.of(state),
        Optional.empty(),
        List.of());
  }
}
