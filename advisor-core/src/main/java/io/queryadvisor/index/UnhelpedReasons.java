package io.queryadvisor.index;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.access.Condition;
import io.queryadvisor.index.access.TableAccess;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.plan.PlanNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says why no index helps a statement: by the dearest scan of its plan. */
record UnhelpedReasons(IndexedSchema schema) {
  private static final double MOST_ROWS = 0.1;
  private static final long SMALL_PAGES = 8;

  /**
   * The reason in a sentence.
   *
   * @param tried whether the planner was asked what indexes would do
   */
  String of(PlanNode plan, List<TableAccess> accesses, boolean tried) {
    Optional<PlanNode> scan =
        plan.nodes()
            .filter(node -> node.relation().isPresent() && !node.type().equals("ModifyTable"))
            .max(Comparator.comparingDouble(PlanNode::totalCost));
    if (scan.isEmpty()) {
      return "It reads no table.";
    }
    TableName name =
        new TableName(scan.get().schema().orElse("public"), scan.get().relation().orElse(""));
    Optional<Table> table = schema.table(name);
    if (table.isEmpty()) {
      return name + " is not in the catalog that was read.";
    }
    Optional<TableAccess> access =
        accesses.stream().filter(each -> each.table().equals(name)).findFirst();
    return of(
        scan.get(), table.get(), access.map(TableAccess::conditions).orElse(List.of()), tried);
  }

  private String of(PlanNode scan, Table table, List<Condition> conditions, boolean tried) {
    String name = table.name().toString();
    double rows = schema.rows(table);
    if (table.rows().isEmpty()) {
      return name + " was never analyzed: nothing is known of its rows. Run ANALYZE.";
    } else if (schema.pages(table) < SMALL_PAGES) {
      return String.format(
          Locale.ROOT,
          "%s has %d pages: reading all of them is cheapest.",
          name,
          schema.pages(table));
    }
    Optional<String> unserved = unserved(table, conditions);
    if (unserved.isPresent()) {
      return unserved.get();
    } else if (scan.index().isPresent()) {
      return "Index " + scan.index().get() + " on " + name + " serves it already.";
    } else if (conditions.isEmpty()) {
      return "It reads all of " + name + ": no condition on it that an index could serve.";
    } else if (rows > 0 && scan.rows() / rows >= MOST_ROWS) {
      return "It reads "
          + IndexText.percent(Math.min(1, scan.rows() / rows))
          + " of the rows of "
          + name
          + ": an index would only add to that.";
    }
    return tried
        ? "No index that was tried on " + name + " makes it 5 % cheaper."
        : "The limit came before indexes on " + name + " were tried for it: give more time.";
  }

  /** A condition that an index serves only after a change. */
  private Optional<String> unserved(Table table, List<Condition> conditions) {
    for (Condition condition : conditions) {
      String type = condition.key().column().flatMap(table::column).map(Column::type).orElse("");
      if (condition.kind() == Condition.Kind.PATTERN && !schema.has("pg_trgm")) {
        return Optional.of(
            "Only an index of trigrams serves "
                + condition.key().sql()
                + " "
                + condition.operator()
                + " "
                + condition.value().orElse("…")
                + ": it needs the extension pg_trgm, which is not installed.");
      } else if (type.equals("json")) {
        return Optional.of(
            condition.key().sql() + " is json: only jsonb has operators that an index serves.");
      }
    }
    return Optional.empty();
  }
}
