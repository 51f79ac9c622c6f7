package io.queryadvisor.sql;

import java.util.List;
import java.util.Set;

/**
 * What a statement reads, filters, joins, orders and limits. Names are as written (folded), not yet
 * resolved; see {@code fact} for that. Lists are in the order of the text.
 *
 * @param kind what the statement does
 * @param relations every base table, of every query level
 * @param predicates every condition of WHERE, ON and USING on a column, of every query level
 * @param outerScopes for each query level, by its number, the level whose columns it may also name
 *     (a correlated subquery, LATERAL); a level that sees no other names itself
 * @param joinedRelations the largest number of relations (derived tables included) that one query
 *     level joins; 0 without FROM
 * @param orderBy the outermost ORDER BY
 * @param groupBy the outermost GROUP BY's bare columns
 * @param limit the outermost LIMIT and OFFSET
 * @param updatedColumns the columns that an UPDATE assigns
 * @param flags the yes-or-no properties that hold
 */
public record QueryShape(
    StatementKind kind,
    List<Relation> relations,
    List<Predicate> predicates,
    List<Integer> outerScopes,
    int joinedRelations,
    List<OrderTerm> orderBy,
    List<ColumnReference> groupBy,
    RowLimit limit,
    List<ColumnReference> updatedColumns,
    Set<ShapeFlag> flags) {

  public QueryShape {
    relations = List.copyOf(relations);
    predicates = List.copyOf(predicates);
    outerScopes = List.copyOf(outerScopes);
    orderBy = List.copyOf(orderBy);
    groupBy = List.copyOf(groupBy);
    updatedColumns = List.copyOf(updatedColumns);
    flags = Set.copyOf(flags);
  }

  public boolean has(ShapeFlag flag) {
    return flags.contains(flag);
  }
}
