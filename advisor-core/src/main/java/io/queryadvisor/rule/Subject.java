package io.queryadvisor.rule;

import io.queryadvisor.fact.EndpointFact;
import io.queryadvisor.fact.Fact;
import io.queryadvisor.fact.FilterFact;
import io.queryadvisor.fact.ForeignKeyFact;
import io.queryadvisor.fact.IndexFact;
import io.queryadvisor.fact.JoinFact;
import io.queryadvisor.fact.LoopFact;
import io.queryadvisor.fact.PredicateFact;
import io.queryadvisor.fact.QueryFact;
import io.queryadvisor.fact.SequenceFact;
import io.queryadvisor.fact.TableFact;
import java.util.List;
import java.util.Optional;

/**
 * What a fact is about.
 *
 * @param query its query
 * @param tableFact its table, where the catalog is known
 * @param endpoints who sends the query, most frequent first
 */
record Subject(Optional<QueryFact> query, Optional<TableFact> tableFact, List<String> endpoints) {

  static Subject of(Fact fact) {
    if (fact instanceof QueryFact query) {
      return of(query, Optional.empty());
    }
    if (fact instanceof FilterFact filter) {
      return of(filter.query(), Optional.of(filter.table()));
    }
    if (fact instanceof JoinFact join) {
      return of(join.query(), Optional.of(join.table()));
    }
    if (fact instanceof PredicateFact predicate) {
      return of(predicate.query(), predicate.table());
    }
    if (fact instanceof LoopFact loop) {
      return new Subject(Optional.of(loop.query()), Optional.empty(), loop.endpoints());
    }
    if (fact instanceof SequenceFact sequence) {
      return of(sequence.query(), Optional.empty());
    }
    if (fact instanceof EndpointFact endpoint) {
      return new Subject(
          Optional.empty(),
          Optional.empty(),
          endpoint.tagged() ? List.of(endpoint.name()) : List.of());
    }
    if (fact instanceof IndexFact index) {
      return of(index.table());
    }
    if (fact instanceof ForeignKeyFact foreignKey) {
      return of(foreignKey.table());
    }
    if (fact instanceof TableFact table) {
      return of(table);
    }
    throw new IllegalArgumentException("a kind of fact without a subject: " + fact.getClass());
  }

  /** The table's name; of a query without one, its only table. */
  Optional<String> table() {
    return tableFact
        .map(TableFact::name)
        .or(
            () ->
                query.map(QueryFact::tables).filter(all -> all.size() == 1).map(all -> all.get(0)));
  }

  private static Subject of(QueryFact query, Optional<TableFact> table) {
    return new Subject(Optional.of(query), table, query.endpoints());
  }

  private static Subject of(TableFact table) {
    return new Subject(Optional.empty(), Optional.of(table), List.of());
  }
}
