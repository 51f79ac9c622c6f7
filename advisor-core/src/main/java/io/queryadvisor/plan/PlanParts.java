package io.queryadvisor.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan taken apart into what can be compared with another plan of the same statement: parts of
 * one key do the same work, and stand in the order of the plan where there are several.
 */
final class PlanParts {
  private static final Set<String> JOINS = Set.of("Nested Loop", "Hash Join", "Merge Join");

  private static final Comparator<PlanChange> GREATEST_FIRST =
      Comparator.comparingDouble(change -> -Math.abs(change.saving()));

  private final double cost;
  private final Map<String, List<Part>> reads = new LinkedHashMap<>();
  private final Map<String, List<Part>> joins = new LinkedHashMap<>();
  private final Map<String, List<Part>> operations = new LinkedHashMap<>();
  private final String joinOrder;

  private record Part(String text, double cost) {}

  PlanParts(PlanNode plan) {
    cost = plan.totalCost();
    joinOrder =
        plan.nodes()
            .filter(node -> JOINS.contains(node.type()))
            .findFirst()
            .map(PlanParts::aliases)
            .map(aliases -> aliases.collect(Collectors.joining(", ")))
            .orElse("");
    PlanStep.of(plan).forEach(this::take);
  }

  private void take(PlanStep step) {
    PlanNode node = step.node();
    if (node.relation().isPresent() && !node.type().equals("ModifyTable")) {
      add(reads, node.relation().get() + " " + node.alias().orElse(""), access(node), step.cost());
    } else if (JOINS.contains(node.type())) {
      String joined = aliases(node).sorted().collect(Collectors.joining(", "));
      add(joins, joined, node.title() + " of " + joined, step.cost());
    } else {
      operation(node).ifPresent(text -> add(operations, kind(node), text, step.cost()));
    }
  }

  /** The names of what is read below a node, in the order of the plan. */
  private static Stream<String> aliases(PlanNode plan) {
    return plan.nodes().flatMap(node -> node.alias().stream()).distinct();
  }

  private static String access(PlanNode node) {
    String indexes =
        node.type().equals("Bitmap Heap Scan")
            ? node.nodes()
                .flatMap(below -> below.index().stream())
                .distinct()
                .collect(Collectors.joining(", "))
            : "";
    return indexes.isEmpty() ? node.title() : node.title() + " by " + indexes;
  }

  private static String kind(PlanNode node) {
    return node.type().startsWith("Gather") ? "Gather" : node.type();
  }

  /** What else is worth a word; the upper half of what is done in two halves speaks for both. */
  private static Optional<String> operation(PlanNode node) {
    if (node.property("Partial Mode").equals(Optional.of("Partial"))) {
      return Optional.empty();
    }
    return switch (node.type()) {
      case "Sort", "Incremental Sort" ->
          node.property("Sort Key").map(key -> node.type() + " by " + key);
      case "Aggregate" ->
          Optional.of(
              node.title().replace("Finalize ", "")
                  + node.property("Group Key").map(key -> " by " + key).orElse(""));
      case "Gather", "Gather Merge" ->
          node.property("Workers Planned").map(n -> node.type() + " of parallel workers: " + n);
      case "Unique", "WindowAgg" -> Optional.of(node.type());
      default -> Optional.empty();
    };
  }

  private static void add(Map<String, List<Part>> parts, String key, String text, double partCost) {
    parts.computeIfAbsent(key, k -> new ArrayList<>()).add(new Part(text, partCost));
  }

  /**
   * What another plan does otherwise: reads of tables, then joins, then other operations, the
   * greatest difference of each first; then the order of joins.
   */
  List<PlanChange> changesTo(PlanParts other) {
    List<PlanChange> changes = new ArrayList<>(changes(reads, other.reads));
    boolean sameOrder = joinOrder.equals(other.joinOrder);
    changes(joins, other.joins).stream()
        // In another order other tables meet: then only the order is worth a word.
        .filter(change -> sameOrder || (change.before().isPresent() && change.after().isPresent()))
        .forEach(changes::add);
    changes.addAll(changes(operations, other.operations));
    if (!sameOrder && !joinOrder.isEmpty() && !other.joinOrder.isEmpty()) {
      changes.add(
          new PlanChange(
              Optional.of("joins in the order " + joinOrder),
              Optional.of(other.joinOrder),
              cost,
              other.cost));
    }
    return changes;
  }

  private static List<PlanChange> changes(
      Map<String, List<Part>> before, Map<String, List<Part>> after) {
    List<PlanChange> changes = new ArrayList<>();
    Stream.concat(before.keySet().stream(), after.keySet().stream())
        .distinct()
        .forEach(
            key ->
                compare(
                    before.getOrDefault(key, List.of()),
                    after.getOrDefault(key, List.of()),
                    changes));
    // The sort is stable: what costs the same stays in the order of the plan.
    changes.sort(GREATEST_FIRST);
    return changes;
  }

  private static void compare(List<Part> before, List<Part> after, List<PlanChange> changes) {
    List<Part> gone = without(before, after);
    List<Part> come = without(after, before);
    for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
      Optional<Part> old = i < gone.size() ? Optional.of(gone.get(i)) : Optional.empty();
      Optional<Part> now = i < come.size() ? Optional.of(come.get(i)) : Optional.empty();
      changes.add(
          new PlanChange(
              old.map(Part::text),
              now.map(Part::text),
              old.map(Part::cost).orElse(0.0),
              now.map(Part::cost).orElse(0.0)));
    }
  }

  /** The parts that do not stand in the other list with the same text, each counted once. */
  private static List<Part> without(List<Part> parts, List<Part> others) {
    List<String> texts =
        others.stream().map(Part::text).collect(Collectors.toCollection(ArrayList::new));
    return parts.stream().filter(part -> !texts.remove(part.text())).toList();
  }
}
