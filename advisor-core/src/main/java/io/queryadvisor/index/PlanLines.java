package io.queryadvisor.index;

import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.plan.PlanComparison;
import io.queryadvisor.plan.PlanNode;
import java.util.Optional;

/**
 * Finds the node of a plan that uses an index, and the one of another plan in whose place it
 * stands.
 *
 * @param schema tells which table a partition is of
 * @param before the plan without the index
 * @param after the plan with it
 */
record PlanLines(IndexedSchema schema, PlanNode before, PlanNode after) {

  /** A pair of lines. */
  record Pair(String before, String after) {}

  /** What changes with an index on a table; the change that matters most where it is not used. */
  Pair of(TableName table, String index) {
    Optional<PlanNode> used = after.nodes().filter(node -> uses(node, index)).findFirst();
    if (used.isEmpty()) {
      return principal();
    }
    Optional<PlanNode> replaced =
        before
            .nodes()
            .filter(node -> node.alias().isPresent() && node.alias().equals(used.get().alias()))
            .findFirst()
            .or(() -> before.nodes().filter(node -> reads(node, table)).findFirst());
    return new Pair(replaced.map(PlanNode::title).orElse(before.title()), line(used.get(), index));
  }

  /** The change that matters most. */
  Pair principal() {
    return PlanComparison.of(before, after)
        .principal()
        .map(
            change ->
                new Pair(
                    change.before().orElse(before.title()), change.after().orElse(after.title())))
        .orElseGet(() -> new Pair(before.title(), after.title()));
  }

  /** A scan of a table, or above a bitmap of the index. */
  private static boolean uses(PlanNode node, String index) {
    return node.relation().isPresent()
        && node.nodes()
            .filter(inner -> inner.relation().isEmpty() || inner.equals(node))
            .anyMatch(inner -> inner.index().filter(index::equals).isPresent());
  }

  private static String line(PlanNode node, String index) {
    return node.index().isPresent() ? node.title() : node.title() + " by " + index;
  }

  private boolean reads(PlanNode node, TableName table) {
    return node.relation().isPresent()
        && schema
            .root(new TableName(node.schema().orElse("public"), node.relation().get()))
            .map(Table::name)
            .filter(table::equals)
            .isPresent();
  }
}
