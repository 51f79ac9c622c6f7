package io.queryadvisor.migration.project;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.migration.FlywayLock;
import io.queryadvisor.migration.FlywayNaming;
import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.migration.VersionOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A project's own migrations, as its sources show them.
 *
 * @param naming of Flyway's files
 * @param flywayLock how Flyway is set to keep two runs apart
 * @param historyTable Flyway's schema history, perhaps with its schema
 * @param locations directories that hold migrations; the first is where new ones go
 * @param versions of all migrations there, in no order
 * @param diagnostics what could not be read
 */
public record MigrationProject(
    FlywayNaming naming,
    FlywayLock flywayLock,
    String historyTable,
    List<Path> locations,
    List<String> versions,
    List<MigrationScript> scripts,
    List<Diagnostic> diagnostics) {

  public MigrationProject {
    locations = List.copyOf(locations);
    versions = List.copyOf(versions);
    scripts = List.copyOf(scripts);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Reads a project.
   *
   * @throws AdvisorException where it is no directory
   */
  public static MigrationProject read(Path project, ProjectOptions options) {
    requireDirectory(project);
    FlywaySettings settings = FlywaySettings.read(project);
    List<Diagnostic> diagnostics = new ArrayList<>(settings.diagnostics());
    FlywayNaming naming = naming(settings.naming(), options);
    List<Path> locations = locations(project, settings, options, diagnostics);
    String vendor = options.engine().label().toLowerCase(Locale.ROOT);
    ScriptSearch search = new ScriptSearch(project, options.tool(), naming, vendor, diagnostics);
    locations.forEach(search::below);
    String schema = settings.value("defaultSchema").map(name -> name + ".").orElse("");
    return new MigrationProject(
        naming,
        settings.lock(),
        schema + settings.value("table").orElse("flyway_schema_history"),
        locations,
        search.versions(),
        search.scripts(),
        diagnostics);
  }

  /**
   * Finds out cheaply whether there can be a project.
   *
   * @throws AdvisorException where it is no directory
   */
  public static void requireDirectory(Path project) {
    if (!Files.isDirectory(project)) {
      throw new AdvisorException(ErrorCode.INPUT, project + " is no directory of a project");
    }
  }

  private static FlywayNaming naming(FlywayNaming found, ProjectOptions options) {
    return new FlywayNaming(
        options.prefix().orElse(found.prefix()),
        options.separator().orElse(found.separator()),
        options.suffixes().isEmpty() ? found.suffixes() : options.suffixes());
  }

  private static List<Path> locations(
      Path project, FlywaySettings settings, ProjectOptions options, List<Diagnostic> diagnostics) {
    String vendor = options.engine().label().toLowerCase(Locale.ROOT);
    Locations search = new Locations(project, vendor, diagnostics);
    if (!options.locations().isEmpty()) {
      return search.find(options.locations());
    }
    List<String> configured =
        options.tool() == MigrationTool.FLYWAY ? settings.list("locations") : List.of();
    if (!configured.isEmpty()) {
      return search.find(configured);
    }
    String usual =
        options.tool() == MigrationTool.LIQUIBASE
            ? "classpath:db/changelog"
            : "classpath:db/migration";
    // Nobody named it, so nobody misses it.
    List<Path> found = new Locations(project, vendor, new ArrayList<>()).find(List.of(usual));
    FlywayNaming naming = naming(settings.naming(), options);
    boolean isLocation =
        found.isEmpty() && ScriptSearch.holdsMigrations(project, options.tool(), naming);
    return isLocation ? List.of(project) : found;
  }

  /**
   * The indexes that migrations make which have not been applied, in the order in which they will.
   *
   * @param applied what the schema history knows; without it, all that the catalog lacks is planned
   */
  public List<PlannedIndex> planned(Catalog catalog, Optional<AppliedMigrations> applied) {
    List<MigrationScript> pending =
        scripts.stream()
            .filter(script -> applied.isEmpty() || !isApplied(script, applied.get()))
            .toList();
    return PlannedIndexes.of(pending, catalog);
  }

  private static boolean isApplied(MigrationScript script, AppliedMigrations applied) {
    return applied.scripts().contains(script.name())
        || (script.version().isPresent()
            && applied.baseline().isPresent()
            && VersionOrder.compare(script.version().get(), applied.baseline().get()) <= 0);
  }
}
