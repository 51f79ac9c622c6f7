package io.queryadvisor.migration;

import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * Migrations for some advice.
 *
 * @param files in the order in which they are to be applied
 * @param diagnostics what could not be written, and what must be so that they can be applied
 */
public record MigrationSet(List<MigrationFile> files, List<Diagnostic> diagnostics) {
  public MigrationSet {
    files = List.copyOf(files);
    diagnostics = List.copyOf(diagnostics);
  }
}
