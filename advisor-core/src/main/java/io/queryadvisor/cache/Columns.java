package io.queryadvisor.cache;

import io.queryadvisor.sql.ColumnReference;
import io.queryadvisor.sql.ComparedValue;
import io.queryadvisor.sql.Predicate;
import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import io.queryadvisor.workload.TracedValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which columns of a statement's relations equal which of its traced values. */
final class Columns {
  private final QueryShape shape;
  private final List<TracedValue> values;
  private final Names names;

  Columns(QueryShape shape, List<TracedValue> values, Names names) {
    this.shape = shape;
    this.values = values;
    this.names = names;
  }

  /**
   * For each relation the columns that equal a value, by the value's place: those compared with it,
   * and those joined with such a column.
   */
  Map<Relation, Map<String, Integer>> ofRelations() {
    Map<Relation, Map<String, Integer>> found = new LinkedHashMap<>();
    shape.relations().forEach(relation -> found.put(relation, new LinkedHashMap<>()));
    for (Predicate predicate : shape.predicates()) {
      if (isEquality(predicate)) {
        place(predicate.column())
            .ifPresent(
                place ->
                    relation(predicate.column())
                        .ifPresent(r -> put(found, r, predicate.column(), place)));
      }
    }
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Predicate predicate : shape.predicates()) {
        grows |= predicate.kind() == PredicateKind.JOIN && joined(predicate, found);
      }
    }
    return found;
  }

  private static boolean isEquality(Predicate predicate) {
    boolean isValue =
        predicate.value().type() != ComparedValue.Type.EXPRESSION
            && (predicate.kind() == PredicateKind.EQUALITY
                || predicate.kind() == PredicateKind.IN_LIST);
    return isValue && predicate.wrapper().isEmpty() && !predicate.disjunct();
  }

  private static boolean put(
      Map<Relation, Map<String, Integer>> found,
      Relation relation,
      ColumnReference column,
      int place) {
    return found
            .getOrDefault(relation, new LinkedHashMap<>())
            .putIfAbsent(Names.fold(column.column()), place)
        == null;
  }

  private boolean joined(Predicate predicate, Map<Relation, Map<String, Integer>> found) {
    if (predicate.other().isEmpty() || predicate.disjunct() || predicate.wrapper().isPresent()) {
      return false;
    }
    boolean there = passed(predicate.column(), predicate.other().get(), found);
    boolean back = passed(predicate.other().get(), predicate.column(), found);
    return there || back;
  }

  private boolean passed(
      ColumnReference from, ColumnReference to, Map<Relation, Map<String, Integer>> found) {
    Optional<Relation> source = relation(from);
    Optional<Relation> target = relation(to);
    if (source.isEmpty() || target.isEmpty()) {
      return false;
    }
    Integer place = found.getOrDefault(source.get(), Map.of()).get(Names.fold(from.column()));
    return place != null && put(found, target.get(), to, place);
  }

  /** The value that the column is compared with, where the text tells it beyond doubt. */
  private Optional<Integer> place(ColumnReference column) {
    String name = Names.fold(column.qualifier().map(q -> q + ".").orElse("") + column.column());
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (Names.fold(values.get(i).column()).equals(name)) {
        places.add(i);
      }
    }
    return places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty();
  }

  private Optional<Relation> relation(ColumnReference column) {
    List<Relation> level =
        shape.relations().stream().filter(each -> each.scope() == column.scope()).toList();
    List<Relation> candidates =
        level.stream()
            .filter(
                each ->
                    column.qualifier().isPresent()
                        ? each.alias().equalsIgnoreCase(column.qualifier().get())
                        : level.size() == 1 || has(each, column))
            .toList();
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  private boolean has(Relation relation, ColumnReference column) {
    return names
        .table(names.of(relation, Optional.empty()))
        .filter(table -> table.column(column.column()).isPresent())
        .isPresent();
  }
}
