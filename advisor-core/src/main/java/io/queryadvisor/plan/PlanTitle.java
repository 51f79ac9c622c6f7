package io.queryadvisor.plan;

import java.util.Optional;
import java.util.Set;

/** A plan node in a line, in the words of EXPLAIN's text format. */
final class PlanTitle {
  /** Schemas that tell the reader nothing. */
  private static final Set<String> SILENT_SCHEMAS = Set.of("public", "pg_catalog");

  private PlanTitle() {}

  static String of(PlanNode node) {
    StringBuilder title = new StringBuilder();
    if (node.is("Parallel Aware")) {
      title.append("Parallel ");
    }
    if (node.is("Async Capable")) {
      title.append("Async ");
    }
    title.append(operation(node));
    if (node.property("Scan Direction").equals(Optional.of("Backward"))) {
      title.append(" Backward");
    }
    boolean bitmap = node.type().equals("Bitmap Index Scan");
    node.index().ifPresent(index -> title.append(bitmap ? " on " : " using ").append(index));
    return title.append(target(node)).toString();
  }

  private static String operation(PlanNode node) {
    String join = node.property("Join Type").orElse("Inner");
    String operation = node.property("Operation").orElse("Select");
    return switch (node.type()) {
      case "Aggregate" -> aggregate(node);
      case "Nested Loop" -> join.equals("Inner") ? "Nested Loop" : "Nested Loop " + join + " Join";
      case "Merge Join", "Hash Join" ->
          join.equals("Inner")
              ? node.type()
              : node.type().substring(0, node.type().length() - "Join".length()) + join + " Join";
      case "SetOp" ->
          (node.property("Strategy").equals(Optional.of("Hashed")) ? "HashSetOp " : "SetOp ")
              + node.property("Command").orElse("");
      case "ModifyTable" -> operation;
      case "Foreign Scan" -> operation.equals("Select") ? node.type() : "Foreign " + operation;
      case "Custom Scan" ->
          node.property("Custom Plan Provider").map("Custom Scan (%s)"::formatted).orElse("");
      default -> node.type();
    };
  }

  private static String aggregate(PlanNode node) {
    String name =
        switch (node.property("Strategy").orElse("Plain")) {
          case "Sorted" -> "GroupAggregate";
          case "Hashed" -> "HashAggregate";
          case "Mixed" -> "MixedAggregate";
          default -> "Aggregate";
        };
    String mode = node.property("Partial Mode").orElse("Simple");
    return mode.equals("Simple") ? name : mode + " " + name;
  }

  private static String target(PlanNode node) {
    Optional<String> object =
        node.relation()
            .or(() -> node.property("Function Name"))
            .or(() -> node.property("Table Function Name"))
            .or(() -> node.property("CTE Name"))
            .or(() -> node.property("Tuplestore Name"));
    if (object.isEmpty() && node.alias().isEmpty()) {
      return "";
    }
    String schema =
        node.schema()
            .filter(name -> object.isPresent() && !SILENT_SCHEMAS.contains(name))
            .map(name -> name + ".")
            .orElse("");
    String alias = node.alias().filter(name -> !object.equals(Optional.of(name))).orElse("");
    return " on " + schema + (object.orElse("") + " " + alias).strip();
  }
}
