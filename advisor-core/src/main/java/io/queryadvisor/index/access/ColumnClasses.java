package io.queryadvisor.index.access;

import io.queryadvisor.index.access.Term.ColumnTerm;
import io.queryadvisor.index.access.Term.Junction;
import io.queryadvisor.index.access.Term.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Columns that joins make equal. With a = b and b = c a plan shows two of three equalities; an
 * index may serve any of them.
 */
final class ColumnClasses {
  private record Place(String alias, String column) {}

  private final Map<Place, List<Place>> classes = new HashMap<>();

  void read(Term condition) {
    if (condition instanceof Junction junction && !junction.or()) {
      junction.parts().forEach(this::read);
    } else if (condition instanceof Operation operation
        && operation.operator().equals("=")
        && operation.left() instanceof ColumnTerm left
        && operation.right() instanceof ColumnTerm right
        && left.qualifier().isPresent()
        && right.qualifier().isPresent()) {
      join(place(left), place(right));
    }
  }

  private static Place place(ColumnTerm column) {
    return new Place(column.qualifier().orElse(""), column.column());
  }

  private void join(Place one, Place two) {
    List<Place> first = classes.computeIfAbsent(one, place -> new ArrayList<>(List.of(place)));
    List<Place> second = classes.computeIfAbsent(two, place -> new ArrayList<>(List.of(place)));
    if (first != second) {
      first.addAll(second);
      second.forEach(place -> classes.put(place, first));
    }
  }

  /** The alias's columns that equal a column of another one. */
  NavigableSet<String> joined(String alias) {
    NavigableSet<String> columns = new TreeSet<>();
    classes.forEach(
        (place, others) -> {
          if (place.alias().equals(alias)
              && others.stream().anyMatch(other -> !other.alias().equals(alias))) {
            columns.add(place.column());
          }
        });
    return columns;
  }
}
