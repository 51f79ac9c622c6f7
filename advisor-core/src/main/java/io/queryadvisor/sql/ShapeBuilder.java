package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;

/** Collects one statement's shape while its levels are read. Not safe for several threads. */
final class ShapeBuilder {
  private final Identifiers identifiers;
  private final List<Relation> relations = new ArrayList<>();
  private final List<Predicate> predicates = new ArrayList<>();
  private final List<Integer> outerScopes = new ArrayList<>();
  private int joinedRelations;
  final List<OrderTerm> orderBy = new ArrayList<>();
  final List<ColumnReference> groupBy = new ArrayList<>();
  final List<ColumnReference> updatedColumns = new ArrayList<>();
  final Set<ShapeFlag> flags = EnumSet.noneOf(ShapeFlag.class);
  RowLimit limit = RowLimit.NONE;

  ShapeBuilder(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** A level that sees no other. */
  QueryLevel level(Set<String> commonTables) {
    outerScopes.add(outerScopes.size());
    return new QueryLevel(outerScopes.size() - 1, commonTables);
  }

  /** A level inside another one, whose columns it may name. */
  QueryLevel levelWithin(QueryLevel outer) {
    outerScopes.add(outer.scope());
    return new QueryLevel(outerScopes.size() - 1, outer.commonTables());
  }

  /** The number that the next level will have. */
  int nextScope() {
    return outerScopes.size();
  }

  /** Adds a base table; the name of a common table expression is none. */
  void relation(Table table, QueryLevel level, boolean target) {
    Relation relation = identifiers.relation(table, level.scope(), target);
    boolean common = relation.schema().isEmpty() && level.commonTables().contains(relation.table());
    if (target || !common) {
      relations.add(relation);
    }
  }

  void predicate(Predicate predicate) {
    predicates.add(predicate);
  }

  /** The number of predicates so far: a mark for {@link #predicatesSince}. */
  int mark() {
    return predicates.size();
  }

  /** Takes back the predicates added since a mark. */
  List<Predicate> predicatesSince(int mark) {
    List<Predicate> tail = predicates.subList(mark, predicates.size());
    List<Predicate> taken = List.copyOf(tail);
    tail.clear();
    return taken;
  }

  void joined(int relationCount) {
    joinedRelations = Math.max(joinedRelations, relationCount);
  }

  ColumnReference reference(Column column, QueryLevel level) {
    return identifiers.reference(column, level.scope());
  }

  String fold(String name) {
    return identifiers.fold(name);
  }

  QueryShape build(StatementKind kind) {
    return new QueryShape(
        kind,
        relations,
        predicates,
        outerScopes,
        joinedRelations,
        orderBy,
        groupBy,
        limit,
        updatedColumns,
        flags);
  }
}
