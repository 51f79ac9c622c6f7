package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.Diagnostic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot's file, field by field.
 *
 * @param format {@link #FORMAT}
 * @param version of the format
 * @param contentHash of all that follows, so that an edited file is known as one
 */
record SnapshotDocument(
    String format,
    int version,
    String contentHash,
    String toolVersion,
    Instant takenAt,
    String source,
    Optional<ServerIdentity> server,
    Redaction redaction,
    Catalog catalog,
    Optional<PostgresState> postgres,
    Optional<MysqlState> mysql,
    List<Diagnostic> diagnostics) {

  static final String FORMAT = "query-advisor-snapshot";

  /** Raised when a field changes its meaning, comes or goes. */
  static final int VERSION = 1;

  SnapshotDocument {
    diagnostics = List.copyOf(diagnostics);
  }

  static SnapshotDocument of(Snapshot snapshot, String contentHash) {
    return new SnapshotDocument(
        FORMAT,
        VERSION,
        contentHash,
        snapshot.toolVersion(),
        snapshot.takenAt(),
        snapshot.source(),
        snapshot.server(),
        snapshot.redaction(),
        snapshot.catalog(),
        snapshot.postgres(),
        snapshot.mysql(),
        snapshot.diagnostics());
  }

  Snapshot snapshot() {
    return new Snapshot(
        toolVersion, takenAt, source, server, redaction, catalog, postgres, mysql, diagnostics);
  }
}
