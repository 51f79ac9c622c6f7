package io.queryadvisor.migration;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.IndexSql.Build;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.migration.MigrationFile.Place;
import io.queryadvisor.migration.PostgresChanges.Tables;
import io.queryadvisor.sql.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes for partitioned tables, which know no CONCURRENTLY: the partitions get their indexes one
 * by one, each without blocking, and a last, short transaction makes the parent's out of them
 * (PostgreSQL 18 manual, 5.12.2.2).
 */
record PartitionedChanges(Tables tables, IndexSql sql, IndexNames indexNames) {
  private static final Names NAMES = Names.qualified(Engine.POSTGRESQL);
  // Whoever queues for a strong lock makes all others queue behind: better to fail, and try again.
  private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '5s'";

  List<Change> create(IndexAdvice advice, String name) {
    List<Change> changes = new ArrayList<>();
    List<String> joins = new ArrayList<>();
    join(advice, advice.index().table(), name, changes, joins);
    changes.add(attach(advice, name, joins, changes.size()));
    return changes;
  }

  /** Leaves are built as changes of their own; what joins them is gathered. */
  private void join(
      IndexAdvice advice,
      TableName parent,
      String parentIndex,
      List<Change> changes,
      List<String> joins) {
    joins.add(sql.create(on(advice, parent), Optional.of(parentIndex), Build.PARENT_ONLY));
    for (Table partition : tables.partitions(parent)) {
      TableName table = partition.name();
      String name = indexNames.claim(table, wish(advice, table));
      if (tables.isPartitioned(table)) {
        join(advice, table, name, changes, joins);
      } else {
        changes.add(build(advice, partition, name));
      }
      joins.add(
          "ALTER INDEX "
              + NAMES.name(new TableName(parent.schema(), parentIndex))
              + " ATTACH PARTITION "
              + NAMES.name(new TableName(table.schema(), name)));
    }
  }

  private static String wish(IndexAdvice advice, TableName partition) {
    String parent = advice.index().table().name();
    return advice.name().startsWith(parent)
        ? partition.name() + advice.name().substring(parent.length())
        : partition.name() + "_" + advice.name();
  }

  private static IndexDefinition on(IndexAdvice advice, TableName table) {
    IndexDefinition index = advice.index();
    return new IndexDefinition(
        table, index.method(), index.keys(), index.included(), index.predicate());
  }

  private Change build(IndexAdvice advice, Table partition, String name) {
    TableName table = partition.name();
    List<String> wayBack = List.of(PostgresBuild.dropIfExists(NAMES, table, name));
    List<String> header =
        new HeaderText()
            .entry("Does", "builds index " + name + " on the partition " + table)
            .entry("Part of", "an index on " + advice.index().table() + ", whose file comes last")
            .entry("Lock", PostgresBuild.LOCK)
            .entry("Build", PostgresBuild.cost(Optional.of(partition)))
            .entry("If it fails", PostgresBuild.FAILURE)
            .statements("Way back", wayBack)
            .entry(
                "",
                "This holds until the last file has run; then only the parent's index can"
                    + " be dropped.")
            .lines();
    return new Change(
        PlainLine.slug("create_" + name),
        Place.LOCATION,
        header,
        PostgresBuild.statements(NAMES, sql, on(advice, table), name),
        false,
        wayBack,
        Optional.of(PostgresBuild.countValid(table, name)));
  }

  private Change attach(IndexAdvice advice, String name, List<String> joins, int partitions) {
    TableName table = advice.index().table();
    List<String> statements = new ArrayList<>();
    statements.add(LOCK_TIMEOUT);
    statements.addAll(joins);
    statements.add(
        PostgresBuild.check(
            table, name, "not all partitions have the index; was one added since?"));
    List<String> wayBack = dropParent(table, name, List.of());
    HeaderText header =
        new HeaderText()
            .entry(
                "Does",
                "makes index %s on %s of its partitions' indexes, which are built by then (%d)"
                    .formatted(name, table, partitions))
            .entry(
                "Lock",
                "SHARE on the partitioned table and ACCESS EXCLUSIVE on the partitions' new"
                    + " indexes, for a moment: only the catalog changes. It gives up after five"
                    + " seconds of waiting.")
            .entry("Size", "about " + Quantity.knownSize(advice.sizeBytes()) + ", all partitions");
    new EvidenceText(advice).addTo(header);
    header
        .entry("If it fails", "nothing is left of it; run it again when the table is quieter.")
        .statements("Way back", wayBack)
        .entry(
            "",
            "It takes ACCESS EXCLUSIVE on the table and all partitions for a moment, and"
                + " drops their indexes too.");
    return new Change(
        PlainLine.slug("attach_" + name),
        Place.LOCATION,
        header.lines(),
        statements,
        true,
        wayBack,
        Optional.of(PostgresBuild.countValid(table, name)));
  }

  Change drop(IndexAdvice advice, List<String> serving) {
    TableName table = advice.index().table();
    String name = advice.name();
    // The server's own words: the advice does not tell that an index is unique.
    List<String> wayBack =
        List.of(
            tables
                .index(table, name)
                .map(index -> sql.rebuild(table, index))
                .orElseGet(() -> sql.create(advice.index(), Optional.of(name), Build.BLOCKING)));
    HeaderText header =
        new HeaderText()
            .entry("Does", "drops index " + name + " of " + table + " and of its partitions")
            .entry(
                "Lock",
                "ACCESS EXCLUSIVE on the table and all partitions, for a moment. It gives up after"
                    + " five seconds of waiting: a partitioned index knows no CONCURRENTLY.")
            .entry("Frees", Quantity.knownSize(advice.sizeBytes()));
    new EvidenceText(advice).addTo(header);
    header
        .entry("Needs", PostgresBuild.needs(serving))
        .entry("If it fails", "nothing has changed; run it again when the table is quieter.")
        .statements("Way back", wayBack)
        .entry("", "It lets nobody write until all partitions have their index.");
    return new Change(
        PlainLine.slug("drop_" + name),
        Place.LOCATION,
        header.lines(),
        dropParent(table, name, serving),
        true,
        wayBack,
        Optional.of(PostgresBuild.countMissing(table, name)));
  }

  private static List<String> dropParent(TableName table, String name, List<String> serving) {
    List<String> statements = new ArrayList<>(List.of(LOCK_TIMEOUT));
    PostgresBuild.serves(table, name, serving).ifPresent(statements::add);
    statements.add("DROP INDEX IF EXISTS " + NAMES.name(new TableName(table.schema(), name)));
    return statements;
  }
}
