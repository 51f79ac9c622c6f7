package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.IndexSql.Build;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.migration.MigrationFile.Place;
import io.queryadvisor.migration.PostgresChanges.Tables;
import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes for MySQL and MariaDB, whose DDL is atomic: a build that fails leaves nothing. Before an
 * index is dropped the optimizer is told to ignore it, which takes no time to take back (MySQL 8.0
 * manual, 10.3.12; MariaDB "Ignored Indexes", 10.6).
 */
final class MysqlChanges implements Dialect {
  private static final String METADATA_LOCK =
      " At its start and its end it waits for the transactions that use the table, and all others"
          + " wait behind it, so it gives up after 30 seconds: run it when none is long.";

  // By default the wait for a table's metadata lasts a year, and with it that of all who come
  // after.
  private static final String SHORT_WAIT = "SET SESSION lock_wait_timeout = 30";
  private static final String USUAL_WAIT = "SET SESSION lock_wait_timeout = DEFAULT";

  private final Catalog catalog;
  private final Tables tables;
  private final Names names;
  private final IndexSql sql;

  MysqlChanges(Catalog catalog) {
    this.catalog = catalog;
    this.tables = new Tables(catalog);
    // Other stages have databases of other names: the connection's is meant.
    this.names = Names.of(catalog);
    this.sql = IndexSql.of(catalog);
  }

  @Override
  public List<Change> changes(IndexAdvice advice, List<String> serving) {
    return switch (advice.action()) {
      case CREATE -> List.of(create(advice));
      case DROP -> drops(advice, serving);
    };
  }

  private Change create(IndexAdvice advice) {
    TableName table = advice.index().table();
    String name = advice.name();
    List<String> wayBack = List.of(sql.drop(table, name, Build.ONLINE));
    String lock =
        List.of("fulltext", "spatial").contains(advice.index().method())
            ? "others read but do not write while it is built (LOCK=SHARED)."
            : "reads and writes go on (LOCK=NONE).";
    HeaderText header =
        new HeaderText()
            .entry("Does", "builds index " + name + " on " + table)
            .entry("Lock", lock + METADATA_LOCK)
            .entry("Size", "about " + Quantity.knownSize(advice.sizeBytes()))
            .entry("Build", cost(table));
    new EvidenceText(advice).addTo(header);
    header
        .entry(
            "If it fails", "nothing is left of it; run it again. (Flyway: repair, then migrate.)")
        .statements("Way back", wayBack);
    return change(
        "create_" + name,
        Place.LOCATION,
        header,
        sql.create(advice.index(), Optional.of(name), Build.ONLINE),
        wayBack,
        count(table, name, ""));
  }

  private String cost(TableName table) {
    String read =
        tables
            .find(table)
            .filter(found -> found.rows().isPresent())
            .map(found -> " (" + Quantity.count(found.rows().getAsLong()) + " rows)")
            .orElse("");
    return "reads the table once"
        + read
        + " and sorts the keys, in tmpdir where they are many. Writes meanwhile are logged up to"
        + " innodb_online_alter_log_max_size. Replicas do it after, and lag for as long.";
  }

  private List<Change> drops(IndexAdvice advice, List<String> serving) {
    boolean hidden =
        tables
            .index(advice.index().table(), advice.name())
            .filter(index -> index.is(IndexProperty.INVISIBLE))
            .isPresent();
    if (hidden || !canHide()) {
      return List.of(drop(advice, Place.LOCATION, serving));
    }
    return List.of(hide(advice, serving), drop(advice, Place.LATER, serving));
  }

  /** MySQL 8.0, MariaDB 10.6. */
  private boolean canHide() {
    Matcher version = Pattern.compile("^(\\d{1,3})\\.(\\d{1,3})").matcher(catalog.serverVersion());
    if (!version.find()) {
      return false;
    }
    int number = Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2));
    return number >= (catalog.engine() == Engine.MARIADB ? 10_006 : 8_000);
  }

  private Change hide(IndexAdvice advice, List<String> serving) {
    TableName table = advice.index().table();
    String name = advice.name();
    boolean mariaDb = catalog.engine() == Engine.MARIADB;
    String alter = "ALTER TABLE " + names.name(table) + " ALTER INDEX " + names.quoted(name);
    List<String> wayBack = List.of(alter + (mariaDb ? " NOT IGNORED" : " VISIBLE"));
    HeaderText header =
        new HeaderText()
            .entry("Does", "makes the optimizer ignore index " + name + " of " + table)
            .entry(
                "Next",
                "when nothing got slower over all that runs, month's end too: drop it with the"
                    + " script that lies beside this directory.")
            .entry("Lock", "only the catalog changes." + METADATA_LOCK)
            .entry("Frees", Quantity.knownSize(advice.sizeBytes()) + ", once it is dropped");
    new EvidenceText(advice).addTo(header);
    header
        .entry("Needs", needs(serving))
        .entry("If it fails", "nothing has changed; run it again.")
        .statements("Way back", wayBack);
    return change(
        "hide_" + name,
        Place.LOCATION,
        header,
        alter + (mariaDb ? " IGNORED" : " INVISIBLE"),
        wayBack,
        count(table, name, mariaDb ? " AND ignored = 'YES'" : " AND is_visible = 'NO'"));
  }

  private Change drop(IndexAdvice advice, Place place, List<String> serving) {
    TableName table = advice.index().table();
    String name = advice.name();
    List<String> wayBack = List.of(rebuild(advice));
    HeaderText header =
        new HeaderText()
            .entry("Does", "drops index " + name + " of " + table)
            .entry("Lock", "only the catalog changes." + METADATA_LOCK)
            .entry("Frees", Quantity.knownSize(advice.sizeBytes()));
    new EvidenceText(advice).addTo(header);
    header
        .entry("Needs", needs(serving))
        .entry("If it fails", "nothing has changed; run it again.")
        .statements("Way back", wayBack);
    return change(
        "drop_" + name,
        place,
        header,
        sql.drop(table, name, Build.ONLINE),
        wayBack,
        "SELECT 1 - (" + count(table, name, "") + ")");
  }

  // A script of these servers knows no condition outside of a routine: the reviewer must look.
  private static String needs(List<String> serving) {
    return serving.isEmpty()
        ? ""
        : String.join(" or ", serving)
            + ", which serves in its place: see that it is there (SHOW INDEX), for nothing checks"
            + " it.";
  }

  /** A unique index in the server's own words: the advice does not tell that it is one. */
  private String rebuild(IndexAdvice advice) {
    Optional<Index> index = tables.index(advice.index().table(), advice.name());
    return index
        .filter(found -> found.is(IndexProperty.UNIQUE))
        .map(Index::definition)
        .orElseGet(
            () ->
                sql.create(
                    index
                        .map(found -> IndexDefinition.of(advice.index().table(), found))
                        .orElse(advice.index()),
                    Optional.of(advice.name()),
                    Build.ONLINE));
  }

  private static Change change(
      String slug,
      Place place,
      HeaderText header,
      String statement,
      List<String> wayBack,
      String notYetDone) {
    return new Change(
        PlainLine.slug(slug),
        place,
        header.lines(),
        List.of(SHORT_WAIT, statement, USUAL_WAIT),
        false,
        wayBack,
        Optional.of(notYetDone));
  }

  /** 1 where the table has such an index, else 0. */
  private String count(TableName table, String name, String condition) {
    String schema =
        names.defaultSchema().filter(table.schema()::equals).isPresent()
            ? "database()"
            : literal(table.schema());
    return "SELECT count(DISTINCT index_name) FROM information_schema.statistics WHERE table_schema"
        + " = "
        + schema
        + " AND table_name = "
        + literal(table.name())
        + " AND index_name = "
        + literal(name)
        + condition;
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
