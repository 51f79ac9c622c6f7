package io.queryadvisor.database;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.workload.StatementStatistics;
import java.util.List;

/**
 * All that was read from a database.
 *
 * @param catalog what the database holds
 * @param statements the server's own statistics of statements, the greatest total time first; empty
 *     where it keeps none or does not let us read them, which a diagnostic then says
 * @param diagnostics what could not be read and what to do about it; warnings first
 */
public record DatabaseReading(
    Catalog catalog, List<StatementStatistics> statements, List<Diagnostic> diagnostics) {
  public DatabaseReading {
    statements = List.copyOf(statements);
    diagnostics = List.copyOf(diagnostics);
  }
}
