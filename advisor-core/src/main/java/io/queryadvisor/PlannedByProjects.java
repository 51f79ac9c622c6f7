package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.migration.project.MigrationProject;
import io.queryadvisor.migration.project.PlannedIndex;
import io.queryadvisor.migration.project.ProjectOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Indexes that migrations of the user's projects make and the database does not have yet.
 *
 * @param indexes what they are made of
 * @param diagnostics which migration makes which, and what could not be read
 */
record PlannedByProjects(List<IndexDefinition> indexes, List<Diagnostic> diagnostics) {

  /** Reads the migrations of Flyway and of Liquibase's changelogs below each directory. */
  static PlannedByProjects read(List<Path> projects, Catalog catalog) {
    List<IndexDefinition> indexes = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Path directory : projects) {
      for (MigrationTool tool : List.of(MigrationTool.FLYWAY, MigrationTool.LIQUIBASE)) {
        MigrationProject project =
            MigrationProject.read(directory, ProjectOptions.of(tool, catalog.engine()));
        diagnostics.addAll(project.diagnostics());
        for (PlannedIndex planned : project.planned(catalog, Optional.empty())) {
          if (!indexes.contains(planned.definition())) {
            indexes.add(planned.definition());
            diagnostics.add(
                Diagnostic.note(
                    planned.file(),
                    "makes an index on %s that the database lacks; advice counts it as there"
                        .formatted(planned.definition().table())));
          }
        }
      }
    }
    return new PlannedByProjects(indexes, diagnostics);
  }
}
