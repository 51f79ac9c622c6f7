package io.queryadvisor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan node of which not all attributes are read yet. */
final class NodeDraft {
  private String type = "";
  private @Nullable String schema;
  private @Nullable String relation;
  private @Nullable String alias;
  private @Nullable String index;
  private double startupCost;
  private double totalCost;
  private double rows;
  private int widthBytes;
  private final SortedMap<String, String> properties = new TreeMap<>();
  private final List<PlanNode> children = new ArrayList<>();

  /** Takes an attribute under the name that EXPLAIN gives it. */
  void put(String name, String value) {
    switch (name) {
      case "Node Type" -> type = value;
      case "Schema" -> schema = value;
      case "Relation Name" -> relation = value;
      case "Alias" -> alias = value;
      case "Index Name" -> index = value;
      case "Startup Cost" -> startupCost = number(value);
      case "Total Cost" -> totalCost = number(value);
      case "Plan Rows" -> rows = number(value);
      case "Plan Width" -> widthBytes = (int) number(value);
      default -> properties.put(name, value);
    }
  }

  void child(PlanNode node) {
    children.add(node);
  }

  PlanNode build() {
    return new PlanNode(
        type,
        Optional.ofNullable(schema),
        Optional.ofNullable(relation),
        Optional.ofNullable(alias),
        Optional.ofNullable(index),
        startupCost,
        totalCost,
        rows,
        widthBytes,
        properties,
        children);
  }

  /** A node above the plans of several statements. */
  static PlanNode several(String type, List<PlanNode> plans) {
    NodeDraft draft = new NodeDraft();
    draft.type = type;
    draft.children.addAll(plans);
    draft.totalCost = plans.stream().mapToDouble(PlanNode::totalCost).sum();
    draft.rows = plans.get(plans.size() - 1).rows();
    return draft.build();
  }

  /** A plan that was edited by hand may hold anything. */
  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
