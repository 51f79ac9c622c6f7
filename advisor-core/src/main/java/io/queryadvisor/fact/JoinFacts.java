package io.queryadvisor.fact;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.ColumnReference;
import io.queryadvisor.sql.Predicate;
import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the join facts of a query.
 *
 * @param tables the tables' facts
 * @param statements writes the suggestion
 */
record JoinFacts(TableFacts tables, IndexStatements statements) {

  /** A column that stands alone, with or without what qualifies it. */
  private static final Pattern COLUMN =
      Pattern.compile("(?U)(?:NAME\\.)*NAME".replace("NAME", "(?:[\\w$]+|\"[^\"]+\"|`[^`]+`)"));

  private record Edge(Relation one, Relation two) {}

  /**
   * One side of an edge.
   *
   * @param relation the relation
   * @param table its table
   * @param conditions the edge's conditions, seen from this side
   * @param correlated whether a subquery names it from inside: it drives, the subquery looks up
   * @param usable whether its columns stand alone and keep their type
   * @param index the index to look them up by
   */
  private record Side(
      Relation relation,
      Table table,
      List<ResolvedPredicate> conditions,
      boolean correlated,
      boolean usable,
      Optional<Index> index) {

    List<String> columns() {
      return conditions.stream()
          .map(ResolvedPredicate::column)
          .flatMap(Optional::stream)
          .map(found -> found.column().name())
          .distinct()
          .toList();
    }

    long rows() {
      return table.rows().orElse(0);
    }
  }

  /** One for each pair of joined relations, in the order of the text. */
  List<JoinFact> of(UnderstoodQuery query) {
    Map<Edge, List<ResolvedPredicate>> edges = new LinkedHashMap<>();
    for (ResolvedPredicate each : query.predicates()) {
      if (each.predicate().kind() == PredicateKind.JOIN
          && !each.predicate().disjunct()
          && each.column().isPresent()
          && each.other().isPresent()) {
        Relation one = each.column().get().relation();
        Relation two = each.other().get().relation();
        boolean known = edges.containsKey(new Edge(two, one));
        Edge edge = known ? new Edge(two, one) : new Edge(one, two);
        if (!one.equals(two)) {
          edges.computeIfAbsent(edge, any -> new ArrayList<>()).add(each);
        }
      }
    }
    JoinDistance distance = new JoinDistance(query);
    Set<JoinFact> facts = new LinkedHashSet<>();
    edges.forEach(
        (edge, conditions) -> of(query, distance, edge, conditions).ifPresent(facts::add));
    return List.copyOf(facts);
  }

  /** Empty where both sides are wrapped or cast: the columns' facts tell that, no index helps. */
  private Optional<JoinFact> of(
      UnderstoodQuery query, JoinDistance distance, Edge edge, List<ResolvedPredicate> conditions) {
    Side one = side(edge.one(), conditions);
    Side two = side(edge.two(), conditions);
    boolean first = probed(distance, one, two);
    Side probed = first ? one : two;
    Side driving = first ? two : one;
    if (!probed.usable()) {
      return Optional.empty();
    }
    List<String> keys = SuggestedKeys.equal(probed.table(), probed.columns());
    boolean exists =
        probed.table().indexes().stream().anyMatch(each -> IndexUse.beginsWith(each, keys));
    return Optional.of(
        new JoinFact(
            query.query(),
            tables.of(probed.table()),
            tables.of(driving.table()),
            probed.columns(),
            probed.index().isPresent(),
            driving.index().isPresent(),
            distance.of(probed.relation()) > distance.of(driving.relation()),
            probed.index().map(Index::name),
            exists ? "" : statements.create(probed.table(), keys)));
  }

  private static Side side(Relation relation, List<ResolvedPredicate> conditions) {
    List<ResolvedPredicate> seen = new ArrayList<>();
    boolean usable = true;
    boolean correlated = false;
    for (ResolvedPredicate each : conditions) {
      boolean own = each.column().filter(c -> c.relation().equals(relation)).isPresent();
      boolean cast = each.cast().filter(implicit -> implicit.ofColumn() == own).isPresent();
      boolean wrapped = own ? each.predicate().wrapper().isPresent() : otherWrapped(each);
      usable &= !cast && !wrapped;
      correlated |= scope(each.predicate(), own) > relation.scope();
      seen.add(own ? each : each.seenFromOther());
    }
    Table table = seen.get(0).column().orElseThrow().table();
    Optional<Index> index = usable ? IndexUse.leadingWith(table, seen) : Optional.empty();
    return new Side(relation, table, seen, correlated, usable, index);
  }

  private static boolean otherWrapped(ResolvedPredicate join) {
    return !COLUMN.matcher(join.predicate().value().text()).matches();
  }

  /** The level from which the own or the other column is named. */
  private static int scope(Predicate predicate, boolean own) {
    return own
        ? predicate.column().scope()
        : predicate.other().map(ColumnReference::scope).orElse(predicate.column().scope());
  }

  /**
   * Whether the first side is the one to look up in: the one whose columns can be searched by; the
   * one inside a correlated subquery; the one farther from a filter; the one without an index; the
   * larger one.
   */
  private static boolean probed(JoinDistance distance, Side one, Side two) {
    if (one.usable() != two.usable()) {
      return one.usable();
    }
    if (one.correlated() != two.correlated()) {
      return two.correlated();
    }
    int oneDistance = distance.of(one.relation());
    int twoDistance = distance.of(two.relation());
    if (oneDistance != twoDistance) {
      return oneDistance > twoDistance;
    }
    if (one.index().isPresent() != two.index().isPresent()) {
      return one.index().isEmpty();
    }
    return one.rows() > two.rows();
  }
}
