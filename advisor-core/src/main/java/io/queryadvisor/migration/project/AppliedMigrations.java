package io.queryadvisor.migration.project;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a schema history says has been applied.
 *
 * @param scripts names of files, below their location
 * @param versions all that it knows, those of failed runs too
 * @param baseline the version up to which everything counts as applied
 */
public record AppliedMigrations(
    Set<String> scripts, List<String> versions, Optional<String> baseline) {
  public AppliedMigrations {
    scripts = Set.copyOf(scripts);
    versions = List.copyOf(versions);
  }
}
