package io.queryadvisor;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.migration.MigrationDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param directory where
 * @param files in the order in which they are applied, ways back among them
 * @param diagnostics what must be so that they can be applied, and what was left out
 */
public record MigrationRun(
    MigrationDirectory directory, List<Path> files, List<Diagnostic> diagnostics) {
  public MigrationRun {
    files = List.copyOf(files);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The migrations themselves, without ways back and what comes later. */
  public List<Path> migrations() {
    return files.stream().filter(file -> file.startsWith(directory.location())).toList();
  }
}
