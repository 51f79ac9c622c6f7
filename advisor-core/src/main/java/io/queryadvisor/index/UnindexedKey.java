package io.queryadvisor.index;

import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A foreign key without an index.
 *
 * @param table that has it
 * @param parent that it refers to
 * @param deletes of the parent's rows, counted or in the workload
 */
record UnindexedKey(Table table, ForeignKey key, Table parent, double deletes) {

  /** The index that it lacks. */
  IndexDefinition index() {
    return new IndexDefinition(
        table.name(),
        "btree",
        key.columns().stream().map(IndexKey::of).toList(),
        List.of(),
        Optional.empty());
  }

  /** What is said of it: what each delete cost, and would. */
  String note(double before, double after) {
    return String.format(
        Locale.ROOT,
        "Foreign key %s: each of the %,.0f rows deleted from %s so far searched this table, at a"
            + " cost of %s instead of %s. EXPLAIN of the DELETE does not show it.",
        key.name(),
        deletes,
        parent.name(),
        IndexText.cost(before),
        IndexText.cost(after));
  }

  /** The search that the server's trigger makes, with a value that the planner does not know. */
  String check() {
    Names names = Names.qualified(Engine.POSTGRESQL);
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      conditions.add(
          "x."
              + names.quoted(key.columns().get(i))
              + " = (SELECT p."
              + names.quoted(key.referencedColumns().get(i))
              + " FROM "
              + names.name(parent.name())
              + " p LIMIT 1)");
    }
    return "SELECT 1 FROM "
        + names.name(table.name())
        + " x WHERE "
        + conditions.stream().collect(Collectors.joining(" AND "));
  }
}
