package io.queryadvisor.index.access;

import io.queryadvisor.index.access.Term.Call;
import io.queryadvisor.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the orders in which a plan needs a table's rows: sorts, groups, the least and greatest. */
final class OrderReader {
  private static final Set<String> EXTREMES = Set.of("min", "max");

  private final ConditionReader table;

  OrderReader(ConditionReader table) {
    this.table = table;
  }

  List<List<OrderKey>> orders(List<PlanNode> nodes) {
    List<List<OrderKey>> orders = new ArrayList<>();
    for (PlanNode node : nodes) {
      String sort = node.properties().get("Sort Key");
      String group = node.properties().get("Group Key");
      String output = node.properties().get("Output");
      if (sort != null) {
        orders.add(keys(sort));
      }
      if (group != null) {
        orders.add(keys(group));
      } else if (node.type().equals("Aggregate") && output != null) {
        extremes(output, orders);
      }
    }
    return orders.stream().filter(order -> !order.isEmpty()).distinct().toList();
  }

  /** The keys up to the first that is not of this table. */
  private List<OrderKey> keys(String list) {
    List<OrderKey> keys = new ArrayList<>();
    for (List<TermParser.Item> items : TermParser.list(list)) {
      Optional<Term> term = items.get(0).term();
      if (term.isEmpty() || !table.keyed(term.get()) || has(items, "COLLATE")) {
        break;
      }
      boolean descending = has(items, "DESC");
      boolean nullsFirst = has(items, "FIRST") || (descending && !has(items, "LAST"));
      keys.add(new OrderKey(table.key(term.get()), descending, nullsFirst));
    }
    return keys;
  }

  private static boolean has(List<TermParser.Item> items, String word) {
    return items.stream().anyMatch(item -> item.is(word));
  }

  private void extremes(String output, List<List<OrderKey>> orders) {
    for (List<TermParser.Item> items : TermParser.list(output)) {
      for (TermParser.Item item : items) {
        if (item.term().orElse(null) instanceof Call call
            && EXTREMES.contains(call.name())
            && call.parts().size() == 1
            && table.keyed(call.parts().get(0))) {
          orders.add(List.of(new OrderKey(table.key(call.parts().get(0)), false, false)));
        }
      }
    }
  }
}
