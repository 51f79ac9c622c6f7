package io.queryadvisor.fact;

import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.Relation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many joins lie between a relation and the nearest one that a condition of its own narrows. Of
 * two joined relations the nearer one is read first, and the other is looked up in.
 */
final class JoinDistance {
  private final Map<Relation, Integer> distances = new HashMap<>();

  JoinDistance(UnderstoodQuery query) {
    Deque<Relation> open = new ArrayDeque<>();
    for (Relation relation : query.names().relations()) {
      if (!query.filters(relation).isEmpty()) {
        distances.put(relation, 0);
        open.add(relation);
      }
    }
    while (!open.isEmpty()) {
      Relation from = open.remove();
      for (ResolvedPredicate each : query.predicates()) {
        if (each.predicate().kind() == PredicateKind.JOIN
            && each.column().isPresent()
            && each.other().isPresent()) {
          Relation one = each.column().get().relation();
          Relation two = each.other().get().relation();
          Relation to = one.equals(from) ? two : one;
          boolean joined = one.equals(from) || two.equals(from);
          if (joined && distances.putIfAbsent(to, distances.getOrDefault(from, 0) + 1) == null) {
            open.add(to);
          }
        }
      }
    }
  }

  /** 0 for a narrowed relation; the largest number where no join leads to one. */
  int of(Relation relation) {
    return distances.getOrDefault(relation, Integer.MAX_VALUE);
  }
}
