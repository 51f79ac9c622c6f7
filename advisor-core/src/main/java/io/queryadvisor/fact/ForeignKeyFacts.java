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
 * @param queries filters and joins, the query that takes the most time first
 */
record ForeignKeyFacts(
    TableLookup lookup, TableFacts tables, IndexStatements statements, List<Fact> queries) {

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
                    referenced.activity().deletes(),
                    statements.create(table, key.columns()),
                    queryIndex(tables.of(table), key.columns())))
        .stream();
  }

  private Optional<String> queryIndex(TableFact table, List<String> columns) {
    return queries.stream()
        .flatMap(fact -> queryIndex(fact, table, columns).stream())
        .filter(statement -> !statement.isEmpty())
        .findFirst();
  }

  private static Optional<String> queryIndex(Fact fact, TableFact table, List<String> columns) {
    if (fact instanceof FilterFact filter) {
      boolean wanted = !filter.indexed() && !filter.lookedUp() && filter.table().equals(table);
      return wanted && beginsWithAll(filter.suggestedColumns(), columns)
          ? Optional.of(filter.suggestedIndex())
          : Optional.empty();
    }
    if (fact instanceof JoinFact join) {
      boolean wanted = !join.indexed() && join.table().equals(table);
      return wanted && Set.copyOf(join.columns()).equals(Set.copyOf(columns))
          ? Optional.of(join.suggestedIndex())
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean beginsWithAll(List<String> keys, List<String> columns) {
    return keys.size() >= columns.size()
        && Set.copyOf(keys.subList(0, columns.size())).containsAll(columns);
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
