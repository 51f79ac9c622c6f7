package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.migration.MigrationFile.Place;
import io.queryadvisor.sql.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From advice to the text of migrations. Reads and writes nothing: the same input, the same text.
 */
public final class MigrationWriter {
  private static final String NOTHING_SERVES =
      "no index is there any more that serves what it serves, so it must stay";

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
    List<Change> changes = changes(advice, catalog, request, diagnostics);
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
      List<IndexAdvice> advice,
      Catalog catalog,
      MigrationRequest request,
      List<Diagnostic> diagnostics) {
    IndexNames names = new IndexNames(catalog, request.plannedNames());
    Dialect dialect =
        catalog.engine().isMySqlFamily()
            ? new MysqlChanges(catalog)
            : new PostgresChanges(catalog, names);
    Map<IndexAdvice, List<Change>> written = new LinkedHashMap<>();
    Set<TableName> refusedBuilds = new HashSet<>();
    ServingIndexes serving = new ServingIndexes(catalog, advice);
    request.planned().forEach((table, indexes) -> indexes.forEach(serving::add));
    for (IndexAdvice one : applicable(advice, catalog, names, diagnostics)) {
      List<String> needed = one.needsAnother() ? serving.of(definition(one, catalog)) : List.of();
      List<Change> added = dialect.changes(one, needed);
      Optional<String> reason =
          one.needsAnother() && needed.isEmpty()
              ? Optional.of(NOTHING_SERVES)
              : refusal(added, request.tool());
      boolean builds = one.action() == Action.CREATE;
      if (reason.isPresent()) {
        diagnostics.add(refused(one, reason.get()));
        if (builds) {
          refusedBuilds.add(one.index().table());
        }
        continue;
      }
      written.put(one, added);
      if (builds) {
        serving.add(one.name(), one.index());
      }
    }
    withoutReplacement(written.keySet(), refusedBuilds, diagnostics);
    return written.values().stream().flatMap(List::stream).toList();
  }

  /** What is dropped may be served by an index of its table that is not built now. */
  private static void withoutReplacement(
      Set<IndexAdvice> written, Set<TableName> refusedBuilds, List<Diagnostic> diagnostics) {
    written.removeIf(
        one ->
            one.action() == Action.DROP
                && refusedBuilds.contains(one.index().table())
                && diagnostics.add(
                    refused(one, "a new index of its table is refused, which may replace it")));
  }

  /** What can be followed; what is built, under a name that is free, comes before drops. */
  private static List<IndexAdvice> applicable(
      List<IndexAdvice> advice, Catalog catalog, IndexNames names, List<Diagnostic> diagnostics) {
    return new ApplicableAdvice(catalog, diagnostics::add)
        .of(advice).stream()
            .sorted(Comparator.comparing(IndexAdvice::action))
            .map(
                one ->
                    one.action() == Action.CREATE
                        ? one.named(names.claim(one.index().table(), one.name()))
                        : one)
            .toList();
  }

  /** What an index is made of now, else what it was when the advice was made. */
  private static IndexDefinition definition(IndexAdvice advice, Catalog catalog) {
    TableName table = advice.index().table();
    return new PostgresChanges.Tables(catalog)
        .index(table, advice.name())
        .map(index -> IndexDefinition.of(table, index))
        .orElse(advice.index());
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
