package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.Diagnostic;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A database at one moment, as far as planning and advice need it.
 *
 * @param toolVersion the version of Query Advisor that took it
 * @param takenAt when
 * @param source the URL that it was taken from, without anything secret
 * @param server which server that was; empty where it is not known, and for MySQL and MariaDB
 * @param redaction how values of columns were treated
 * @param catalog the tables and indexes, for every engine
 * @param postgres what a PostgreSQL planner needs beside; empty for other engines
 * @param mysql what a MySQL or MariaDB optimizer needs beside; empty for PostgreSQL
 * @param diagnostics what could not be read, and how to let it be
 */
public record Snapshot(
    String toolVersion,
    Instant takenAt,
    String source,
    Optional<ServerIdentity> server,
    Redaction redaction,
    Catalog catalog,
    Optional<PostgresState> postgres,
    Optional<MysqlState> mysql,
    List<Diagnostic> diagnostics) {

  private static final Set<SchemaObject.Kind> RELATIONS =
      EnumSet.of(
          SchemaObject.Kind.TABLE, SchemaObject.Kind.MATERIALIZED_VIEW, SchemaObject.Kind.VIEW);

  public Snapshot {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Of a server of which nothing is known. */
  public Snapshot(
      String toolVersion,
      Instant takenAt,
      String source,
      Redaction redaction,
      Catalog catalog,
      Optional<PostgresState> postgres,
      Optional<MysqlState> mysql,
      List<Diagnostic> diagnostics) {
    this(
        toolVersion,
        takenAt,
        source,
        Optional.empty(),
        redaction,
        catalog,
        postgres,
        mysql,
        diagnostics);
  }

  /**
   * A hash of what the schema is made of (16 hexadecimal digits): tables, constraints, indexes,
   * types, functions, views; equal for a database and its clone, whatever their rows and
   * statistics.
   */
  public String schemaFingerprint() {
    return schemaFingerprintWithout(Set.of());
  }

  /** The same as if some indexes were not there, such as those that are only tried. */
  public String schemaFingerprintWithout(Set<TableName> indexes) {
    return SchemaFingerprint.of(this, indexes);
  }

  /** The schemas that it has tables or views of, sorted; of PostgreSQL alone. */
  public SortedSet<String> schemas() {
    return postgres.stream()
        .flatMap(state -> state.objects().stream())
        .filter(object -> RELATIONS.contains(object.kind()))
        .map(object -> object.name().schema())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * One line: what it holds, such as {@code 34 tables, 61 indexes, statistics of 210 columns (12
   * redacted)}.
   */
  public String summary() {
    long indexes = catalog.tables().stream().mapToLong(table -> table.indexes().size()).sum();
    long columns =
        postgres.stream().mapToLong(state -> state.statistics().size()).sum()
            + mysql.stream().mapToLong(state -> state.histograms().size()).sum();
    long redacted =
        postgres.stream()
                .flatMap(state -> state.statistics().stream())
                .filter(StoredStatistics::redacted)
                .count()
            + mysql.stream()
                .flatMap(state -> state.histograms().stream())
                .filter(MysqlState.Histogram::redacted)
                .count();
    return "%s, %s, %s of %s (%d redacted)"
        .formatted(
            counted(catalog.tables().size(), "table"),
            indexes + (indexes == 1 ? " index" : " indexes"),
            postgres.isPresent() ? "statistics" : "histograms",
            counted(columns, "column"),
            redacted);
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
