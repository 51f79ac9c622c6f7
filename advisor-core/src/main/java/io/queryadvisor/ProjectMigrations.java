package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SchemaHistory;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.migration.MigrationDirectory;
import io.queryadvisor.migration.MigrationRequest;
import io.queryadvisor.migration.MigrationSet;
import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.migration.MigrationWriter;
import io.queryadvisor.migration.project.AppliedMigrations;
import io.queryadvisor.migration.project.MigrationProject;
import io.queryadvisor.migration.project.PlannedIndex;
import io.queryadvisor.migration.project.ProjectOptions;
import io.queryadvisor.sql.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Wires the migrations of a project: those that it has, and those that advice adds. */
final class ProjectMigrations {
  private final MigrationOptions options;
  private final MigrationProject project;
  private final Optional<AppliedMigrations> applied;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private ProjectMigrations(
      MigrationOptions options, MigrationProject project, Optional<SchemaHistory> history) {
    this.options = options;
    this.project = project;
    this.applied = history.flatMap(SchemaHistory::entries).map(ProjectMigrations::applied);
    diagnostics.addAll(project.diagnostics());
    history.ifPresent(read -> diagnostics.addAll(read.diagnostics()));
  }

  /**
   * Reads the project, and the schema history where a database is given.
   *
   * @throws AdvisorException where the project is no directory or the database refuses
   */
  static ProjectMigrations read(
      MigrationOptions options, Engine engine, Optional<DatabaseLogin> database) {
    MigrationProject project =
        MigrationProject.read(
            options.project(),
            new ProjectOptions(
                options.tool(),
                engine,
                options.locations(),
                options.prefix(),
                options.separator(),
                options.suffixes()));
    Optional<SchemaHistory> history =
        database
            .filter(login -> options.tool() == MigrationTool.FLYWAY)
            .map(
                login ->
                    SchemaHistory.read(login, DatabaseOptions.DEFAULT, project.historyTable()));
    return new ProjectMigrations(options, project, history);
  }

  private static AppliedMigrations applied(List<SchemaHistory.Entry> entries) {
    return new AppliedMigrations(
        entries.stream()
            .filter(SchemaHistory.Entry::success)
            .map(SchemaHistory.Entry::script)
            .collect(Collectors.toSet()),
        entries.stream().flatMap(entry -> entry.version().stream()).toList(),
        entries.stream()
            .filter(entry -> entry.type().contains("BASELINE"))
            .flatMap(entry -> entry.version().stream())
            .findFirst());
  }

  /** The indexes that unapplied migrations of the project make. */
  List<PlannedIndex> planned(Catalog catalog) {
    return project.planned(catalog, applied);
  }

  /**
   * Writes migrations for advice; what the project plans already is left out.
   *
   * @throws AdvisorException where a file exists or cannot be written, or the project has no
   *     location to write into
   */
  MigrationRun write(List<IndexAdvice> advice, Catalog catalog, Clock clock) {
    List<String> versions = new ArrayList<>(project.versions());
    applied.ifPresent(known -> versions.addAll(known.versions()));
    List<PlannedIndex> planned = planned(catalog);
    MigrationSet migrations =
        MigrationWriter.write(
            unplanned(advice, planned),
            catalog,
            new MigrationRequest(
                options.tool(),
                project.naming(),
                project.flywayLock(),
                versions,
                options.style(),
                clock.instant(),
                byName(planned),
                ToolVersion.current()));
    diagnostics.addAll(migrations.diagnostics());
    MigrationDirectory directory = directory();
    List<Path> files = directory.write(migrations);
    return new MigrationRun(directory, files, diagnostics.stream().distinct().sorted().toList());
  }

  private static Map<TableName, Map<String, IndexDefinition>> byName(List<PlannedIndex> planned) {
    return planned.stream()
        .collect(
            Collectors.groupingBy(
                index -> index.definition().table(),
                Collectors.toMap(
                    PlannedIndex::name, PlannedIndex::definition, (one, later) -> later)));
  }

  private List<IndexAdvice> unplanned(List<IndexAdvice> advice, List<PlannedIndex> planned) {
    List<IndexAdvice> left = new ArrayList<>();
    for (IndexAdvice one : advice) {
      Optional<PlannedIndex> same =
          planned.stream()
              .filter(index -> one.action() == Action.CREATE)
              .filter(index -> index.covers(one.index()))
              .findFirst();
      if (same.isEmpty()) {
        left.add(one);
      } else {
        diagnostics.add(
            Diagnostic.note(
                same.get().file(),
                "makes "
                    + same.get().name()
                    + ", which does all that "
                    + one.name()
                    + " would do: not made again"));
      }
    }
    return left;
  }

  private MigrationDirectory directory() {
    if (!options.into()) {
      return MigrationDirectory.of(
          options.out().orElse(options.project().resolve("target").resolve("advisor/migrations")));
    }
    return project.locations().stream()
        .findFirst()
        .map(MigrationDirectory::of)
        .orElseThrow(
            () ->
                new AdvisorException(
                    ErrorCode.INPUT,
                    "--into: "
                        + options.project()
                        + " has no migrations that can be found; name their --location, or use"
                        + " --out"));
  }
}
