package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.Diagnostic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A database at one moment, as far as planning and advice need it.
 *
 * @param toolVersion the version of Query Advisor that took it
 * @param takenAt when
 * @param source the URL that it was taken from, without anything secret
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
    Redaction redaction,
    Catalog catalog,
    Optional<PostgresState> postgres,
    Optional<MysqlState> mysql,
    List<Diagnostic> diagnostics) {

  public Snapshot {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A hash of what the schema is made of (16 hexadecimal digits): tables, constraints, indexes,
   * types, functions, views; equal for a database and its clone, whatever their rows and
   * statistics.
   */
  public String schemaFingerprint() {
    return SchemaFingerprint.of(this);
  }
}
