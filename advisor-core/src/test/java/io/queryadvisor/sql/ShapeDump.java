package io.queryadvisor.sql;

import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Writes a shape in one line, so that a table of statements can be read and compared. */
final class ShapeDump {
  private ShapeDump() {}

  static String of(QueryShapeReader.Understanding understanding) {
    if (understanding instanceof QueryShapeReader.Understanding.Understood understood) {
      return of(understood.shape());
    }
    return "FAILED " + ((QueryShapeReader.Understanding.Failed) understanding).reason();
  }

  private static String of(QueryShape shape) {
    StringJoiner parts = new StringJoiner(" | ");
    parts.add(shape.kind() + " " + shape.relations().stream().map(ShapeDump::relation).toList());
    parts.add(String.join("; ", shape.predicates().stream().map(ShapeDump::predicate).toList()));
    if (shape.joinedRelations() > 1) {
      parts.add("joins " + shape.joinedRelations());
    }
    list(parts, "order", shape.orderBy().stream().map(ShapeDump::order).toList());
    list(parts, "group", shape.groupBy().stream().map(ShapeDump::column).toList());
    if (!shape.limit().equals(RowLimit.NONE)) {
      parts.add(limit(shape.limit()));
    }
    list(parts, "set", shape.updatedColumns().stream().map(ShapeDump::column).toList());
    if (!shape.flags().isEmpty()) {
      parts.add(new TreeSet<>(shape.flags()).toString());
    }
    return parts.toString();
  }

  private static void list(StringJoiner parts, String name, List<String> values) {
    if (!values.isEmpty()) {
      parts.add(name + " " + String.join(", ", values));
    }
  }

  private static String relation(Relation relation) {
    return (relation.target() ? ">" : "")
        + relation.schema().map(schema -> schema + ".").orElse("")
        + relation.table()
        + (relation.alias().equals(relation.table()) ? "" : " " + relation.alias())
        + "@"
        + relation.scope();
  }

  private static String column(ColumnReference reference) {
    return reference.qualifier().map(qualifier -> qualifier + ".").orElse("")
        + reference.column()
        + (reference.scope() == 0 ? "" : "@" + reference.scope());
  }

  private static String predicate(Predicate predicate) {
    return (predicate.disjunct() ? "OR " : "")
        + predicate.kind()
        + " "
        + column(predicate.column())
        + predicate.other().map(other -> " = " + column(other)).orElse("")
        + predicate.wrapper().map(wrapper -> " {" + wrapper + "}").orElse("")
        + (predicate.other().isPresent()
            ? ""
            : " " + predicate.value().type() + " " + predicate.value().text());
  }

  private static String order(OrderTerm term) {
    return term.column().map(ShapeDump::column).orElse("{" + term.expression() + "}")
        + (term.descending() ? " desc" : "");
  }

  private static String limit(RowLimit limit) {
    String rows = limit.limit().isPresent() ? "" + limit.limit().getAsLong() : "?";
    String skipped = limit.offset().isPresent() ? "" + limit.offset().getAsLong() : "?";
    return (limit.limited() ? "limit " + rows : "no limit")
        + (limit.offsets() ? " offset " + skipped : "");
  }
}
