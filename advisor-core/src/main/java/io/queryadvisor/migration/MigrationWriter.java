package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.migration.MigrationFile.Place;
import io.queryadvisor.sql.Engine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * From advice to the text of migrations. Reads and writes nothing: the same input, the same text.
 */
public final class MigrationWriter {
  private MigrationWriter() {}

  /**
   * Migrations that follow the advice, in its order. What has been followed already, or is for
   * another database, is left out and told of.
   *
   * @param catalog of the database that they are for
   */
  public static MigrationSet write(
      List<IndexAdvice> advice, Catalog catalog, MigrationRequest request) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Change> changes = changes(advice, catalog, request.tool(), diagnostics);
    List<MigrationFile> files = files(changes, catalog, request);
    boolean concurrent =
        catalog.engine() == Engine.POSTGRESQL
            && changes.stream().anyMatch(change -> !change.transactional());
    if (request.tool() == MigrationTool.FLYWAY && concurrent) {
      diagnostics.add(request.flywayLock().diagnostic());
    }
    return new MigrationSet(files, diagnostics);
  }

  private static List<Change> changes(
      List<IndexAdvice> advice, Catalog catalog, MigrationTool tool, List<Diagnostic> diagnostics) {
    Dialect dialect =
        catalog.engine().isMySqlFamily() ? new MysqlChanges(catalog) : new PostgresChanges(catalog);
    List<Change> changes = new ArrayList<>();
    for (IndexAdvice one : new ApplicableAdvice(catalog, diagnostics::add).of(advice)) {
      List<Change> added = dialect.changes(one);
      refusal(added, tool)
          .ifPresentOrElse(
              reason -> diagnostics.add(refused(one, reason)), () -> changes.addAll(added));
    }
    return changes;
  }

  private static List<MigrationFile> files(
      List<Change> changes, Catalog catalog, MigrationRequest request) {
    long versioned = changes.stream().filter(change -> change.place() == Place.LOCATION).count();
    Iterator<String> versions =
        new Versions(request.style(), request.now())
            .next(request.versions(), Math.toIntExact(versioned))
            .iterator();
    Scripts scripts =
        switch (request.tool()) {
          case FLYWAY -> new FlywayScripts(request);
          case LIQUIBASE -> new LiquibaseScripts(request, catalog.engine());
          case SQL -> new SqlScripts(request);
        };
    List<MigrationFile> files = new ArrayList<>();
    for (Change change : changes) {
      files.addAll(
          change.place() == Place.LOCATION
              ? scripts.files(change, versions.next())
              : scripts.later(change));
    }
    return files;
  }

  private static Optional<String> refusal(List<Change> changes, MigrationTool tool) {
    return tool == MigrationTool.LIQUIBASE ? LiquibaseScripts.refusal(changes) : Optional.empty();
  }

  private static Diagnostic refused(IndexAdvice advice, String reason) {
    return Diagnostic.warning(
        advice.index().table().toString(), "no migration for " + advice.name() + ": " + reason);
  }
}
