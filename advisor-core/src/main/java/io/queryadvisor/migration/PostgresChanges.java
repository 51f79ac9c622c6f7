package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.IndexSql.Build;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.migration.MigrationFile.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes for PostgreSQL: nobody who reads or writes waits for more than a moment.
 *
 * <p>CONCURRENTLY leaves an invalid index where it fails, which IF NOT EXISTS would keep; so what
 * has the name is dropped first, and whether the new one is valid is checked last (PostgreSQL 18
 * manual, CREATE INDEX, "Building Indexes Concurrently").
 */
final class PostgresChanges implements Dialect {
  private final Tables tables;
  private final Names names = Names.qualified(io.queryadvisor.sql.Engine.POSTGRESQL);
  private final IndexSql sql;
  private final PartitionedChanges partitioned;

  PostgresChanges(Catalog catalog, IndexNames indexNames) {
    this.tables = new Tables(catalog);
    this.sql = IndexSql.of(names, catalog);
    this.partitioned = new PartitionedChanges(tables, sql, indexNames);
  }

  @Override
  public List<Change> changes(IndexAdvice advice, List<String> serving) {
    TableName table = advice.index().table();
    return switch (advice.action()) {
      case CREATE ->
          tables.isPartitioned(table)
              ? partitioned.create(advice, advice.name())
              : List.of(create(advice, advice.name()));
      case DROP ->
          List.of(
              tables.isPartitioned(table)
                  ? partitioned.drop(advice, serving)
                  : drop(advice, serving));
    };
  }

  private Change create(IndexAdvice advice, String name) {
    TableName table = advice.index().table();
    List<String> wayBack = List.of(PostgresBuild.dropIfExists(names, table, name));
    HeaderText header =
        new HeaderText()
            .entry("Does", "builds index " + name + " on " + table)
            .entry("Lock", PostgresBuild.LOCK)
            .entry("Size", "about " + Quantity.knownSize(advice.sizeBytes()))
            .entry("Build", PostgresBuild.cost(tables.find(table)));
    new EvidenceText(advice).addTo(header);
    header.entry("If it fails", PostgresBuild.FAILURE).statements("Way back", wayBack);
    return new Change(
        PlainLine.slug("create_" + name),
        Place.LOCATION,
        header.lines(),
        PostgresBuild.statements(names, sql, advice.index(), name),
        false,
        wayBack,
        Optional.of(PostgresBuild.countValid(table, name)));
  }

  private Change drop(IndexAdvice advice, List<String> serving) {
    TableName table = advice.index().table();
    String name = advice.name();
    List<String> wayBack =
        List.of(
            tables
                .index(table, name)
                .map(index -> sql.rebuild(table, index))
                .orElseGet(() -> sql.create(advice.index(), Optional.of(name), Build.ONLINE)));
    HeaderText header =
        new HeaderText()
            .entry("Does", "drops index " + name + " of " + table)
            .entry(
                "Lock",
                "SHARE UPDATE EXCLUSIVE: reads and writes go on. It waits for all transactions"
                    + " that use the table.")
            .entry("Frees", Quantity.knownSize(advice.sizeBytes()));
    new EvidenceText(advice).addTo(header);
    header
        .entry("Needs", PostgresBuild.needs(serving))
        .entry("If it fails", "the index may be left invalid; run it again.")
        .statements("Way back", wayBack)
        .entry("", wayBackRemark(table, name));
    return new Change(
        PlainLine.slug("drop_" + name),
        Place.LOCATION,
        header.lines(),
        Stream.concat(
                PostgresBuild.serves(table, name, serving).stream(),
                Stream.of(PostgresBuild.dropIfExists(names, table, name)))
            .toList(),
        false,
        wayBack,
        Optional.of(PostgresBuild.countMissing(table, name)));
  }

  /**
   * A failed build of a unique index has mostly found two equal rows, and would find them again.
   */
  private String wayBackRemark(TableName table, String name) {
    return tables
        .index(table, name)
        .filter(index -> index.is(IndexProperty.INVALID) && index.is(IndexProperty.UNIQUE))
        .map(
            index ->
                "It fails again as long as rows are equal in the index's columns, which a unique"
                    + " index forbids: the first build has failed too.")
        .orElse("");
  }

  /** The tables of a catalog, and which of them have partitions. */
  static final class Tables {
    private final List<Table> all;

    Tables(Catalog catalog) {
      this.all = catalog.tables();
    }

    Optional<Table> find(TableName name) {
      return all.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    Optional<io.queryadvisor.catalog.Index> index(TableName table, String name) {
      return find(table).stream()
          .flatMap(found -> found.indexes().stream())
          .filter(index -> index.name().equals(name))
          .findFirst();
    }

    boolean isPartitioned(TableName name) {
      return !partitions(name).isEmpty();
    }

    /** Direct partitions, by name. */
    List<Table> partitions(TableName parent) {
      return all.stream()
          .filter(table -> table.partitionOf().filter(parent::equals).isPresent())
          .toList();
    }
  }
}
