package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.migration.MigrationFile.Place;
import java.util.ArrayList;
import java.util.List;

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
    Dialect dialect =
        catalog.engine().isMySqlFamily() ? new MysqlChanges(catalog) : new PostgresChanges(catalog);
    List<Change> changes =
        new ApplicableAdvice(catalog, diagnostics::add)
            .of(advice).stream()
                .flatMap(one -> dialect.changes(one, diagnostics::add).stream())
                .toList();
    int versioned =
        (int) changes.stream().filter(change -> change.place() == Place.LOCATION).count();
    List<String> versions =
        new Versions(request.style(), request.now()).next(request.versions(), versioned);
    Scripts scripts =
        switch (request.tool()) {
          case FLYWAY -> new FlywayScripts(request);
          case LIQUIBASE -> new LiquibaseScripts(request, catalog.engine());
          case SQL -> new SqlScripts(request);
        };
    List<MigrationFile> files = new ArrayList<>();
    int next = 0;
    for (Change change : changes) {
      files.addAll(
          change.place() == Place.LOCATION
              ? scripts.files(change, versions.get(next++))
              : scripts.later(change));
    }
    boolean concurrent = changes.stream().anyMatch(change -> !change.transactional());
    if (request.tool() == MigrationTool.FLYWAY && concurrent) {
      diagnostics.add(request.flywayLock().diagnostic());
    }
    return new MigrationSet(files, diagnostics);
  }
}
