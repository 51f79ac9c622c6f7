package io.queryadvisor.fact;

import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the foreign key facts of a catalog.
 *
 * @param lookup finds the referenced tables
 * @param tables the tables' facts
 * @param statements writes the suggestion
 */
record ForeignKeyFacts(TableLookup lookup, TableFacts tables, IndexStatements statements) {

  /** One for each foreign key whose referenced table the catalog has, by name. */
  List<ForeignKeyFact> of(Table table) {
    return table.foreignKeys().stream().flatMap(key -> of(table, key)).toList();
  }

  private Stream<ForeignKeyFact> of(Table table, ForeignKey key) {
    Optional<Index> index =
        table.indexes().stream().filter(each -> supports(table, each, key)).findFirst();
    return lookup
        .table(key.referencedTable())
        .map(
            referenced ->
                new ForeignKeyFact(
                    tables.of(table),
                    key.name(),
                    key.columns(),
                    tables.of(referenced),
                    index.isPresent(),
                    index.map(Index::name),
                    TableFacts.sum(
                        List.of(referenced.activity().deletes(), referenced.activity().updates())),
                    statements.create(table, key.columns())))
        .stream();
  }

  /**
   * Whether the check of a delete in the referenced table can search by the index: readable, led by
   * all the key's columns in any order, complete or partial on nothing but their IS NOT NULL.
   */
  static boolean supports(Table table, Index index, ForeignKey key) {
    return IndexUse.readable(index)
        && IndexUse.leadsWithAll(index, key.columns())
        && index.predicate().map(where -> onlyNotNull(where, key.columns())).orElse(true);
  }

  private static boolean onlyNotNull(String where, List<String> columns) {
    Set<String> allowed = new HashSet<>();
    columns.forEach(column -> allowed.add(IndexUse.normalised(column + " IS NOT NULL")));
    return Stream.of(where.split("(?i)\\bAND\\b"))
        .allMatch(term -> allowed.contains(IndexUse.normalised(term)));
  }
}
