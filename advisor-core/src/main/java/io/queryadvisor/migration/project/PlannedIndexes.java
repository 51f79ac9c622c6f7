package io.queryadvisor.migration.project;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.migration.project.IndexStatement.Created;
import io.queryadvisor.migration.project.IndexStatement.Dropped;
import io.queryadvisor.migration.project.IndexStatement.Renamed;
import io.queryadvisor.migration.project.IndexStatement.TableDropped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indexes that scripts leave behind and a database lacks. Scripts are followed in their order:
 * what a later one drops is not planned.
 */
final class PlannedIndexes {
  private static final Pattern CALL = Pattern.compile("^\\(*([a-z_][a-z0-9_]*)\\(");

  /** An index and the script that makes it. */
  private record Made(Created index, String file) {}

  private final Catalog catalog;
  private final boolean mySql;
  private final List<Made> made = new ArrayList<>();

  private PlannedIndexes(Catalog catalog) {
    this.catalog = catalog;
    this.mySql = catalog.engine().isMySqlFamily();
  }

  /** In the order in which they will be made. */
  static List<PlannedIndex> of(List<MigrationScript> scripts, Catalog catalog) {
    PlannedIndexes planned = new PlannedIndexes(catalog);
    for (MigrationScript script : scripts) {
      for (IndexStatement statement : new IndexStatements(planned.mySql).read(script.text())) {
        planned.follow(statement, script.file());
      }
    }
    return planned.made.stream().flatMap(index -> planned.missing(index).stream()).toList();
  }

  private void follow(IndexStatement statement, String file) {
    if (statement instanceof Created created) {
      made.add(new Made(created, file));
    } else if (statement instanceof Dropped dropped) {
      made.removeIf(index -> isNamed(index, dropped.name()));
    } else if (statement instanceof TableDropped dropped) {
      made.removeIf(index -> same(index.index().tableName(), dropped.table()));
    } else if (statement instanceof Renamed renamed) {
      made.replaceAll(
          index ->
              isNamed(index, renamed.from())
                  ? new Made(index.index().named(renamed.to()), index.file())
                  : index);
    }
  }

  private boolean isNamed(Made index, String name) {
    return index.index().name().filter(other -> same(other, name)).isPresent();
  }

  private boolean same(String a, String b) {
    return mySql ? a.equalsIgnoreCase(b) : a.equals(b);
  }

  private Optional<PlannedIndex> missing(Made planned) {
    Created index = planned.index();
    Optional<Table> table = table(index);
    if (table.isEmpty()) {
      return Optional.empty(); // it comes with the table, of which nothing is known yet
    }
    IndexDefinition definition =
        new IndexDefinition(
            table.get().name(), index.method(), index.keys(), index.included(), index.predicate());
    boolean exists =
        table.get().indexes().stream()
            .anyMatch(
                existing ->
                    isNamed(planned, existing.name()) || equal(table.get(), existing, definition));
    return exists
        ? Optional.empty()
        : Optional.of(
            new PlannedIndex(
                definition, index.name().orElseGet(() -> usualName(index)), planned.file()));
  }

  /** What the server calls an index without a name, as long as that is free and short enough. */
  private String usualName(Created index) {
    if (mySql) {
      return index.keys().get(0).column().orElse("functional_index");
    }
    Stream<String> columns =
        Stream.concat(
            index.keys().stream().map(key -> key.column().orElseGet(() -> called(key))),
            index.included().stream());
    return index.tableName() + "_" + columns.collect(Collectors.joining("_")) + "_idx";
  }

  /** PostgreSQL names an expression by its function, and others {@code expr}. */
  private static String called(IndexKey key) {
    Matcher call = CALL.matcher(key.expression());
    return call.find() ? call.group(1) : "expr";
  }

  private static boolean equal(Table table, Index existing, IndexDefinition definition) {
    return IndexDefinition.of(table.name(), existing).equals(definition);
  }

  /** By its schema; without one the first of the search path, or the only table of that name. */
  private Optional<Table> table(Created index) {
    List<Table> named =
        catalog.tables().stream()
            .filter(table -> same(table.name().name(), index.tableName()))
            .filter(
                table ->
                    index.table().size() < 2 || same(table.name().schema(), index.table().get(0)))
            .toList();
    return catalog.searchPath().stream()
        .flatMap(schema -> named.stream().filter(table -> same(table.name().schema(), schema)))
        .findFirst()
        .or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
  }
}
