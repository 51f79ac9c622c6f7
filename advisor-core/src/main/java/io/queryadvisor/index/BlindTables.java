package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tables that have rows, and no statistics of any column: a login without the right to read a table
 * sees none of {@code pg_stats}. What a twin plans for them are the planner's defaults.
 */
record BlindTables(Catalog catalog, IndexedSchema schema) {
  private static final int SHOWN = 5;

  /** Advice as it is; on a table that was planned blind with another proof and a note. */
  List<IndexAdvice> marked(List<IndexAdvice> advice) {
    return advice.stream().map(each -> blind(each) ? marked(each) : each).toList();
  }

  private boolean blind(IndexAdvice advice) {
    return advice.tier() == Tier.TWIN
        && schema.table(advice.index().table()).filter(schema::blind).isPresent();
  }

  private static IndexAdvice marked(IndexAdvice advice) {
    List<String> notes = new ArrayList<>(advice.notes());
    notes.add(
        "Planned blind: no statistics of the table's columns could be read, so the planner"
            + " guessed how many rows each condition keeps.");
    return new IndexAdvice(
        advice.action(),
        advice.index(),
        advice.name(),
        advice.sql(),
        advice.sizeBytes(),
        advice.benefit(),
        advice.shareOfCost(),
        advice.queries(),
        advice.writePrice(),
        advice.rejected(),
        notes,
        Tier.BLIND);
  }

  /** One warning that names those that the workload gets at; none for a live planner. */
  Optional<Diagnostic> warning(Tier tier, PlannedWorkload workload) {
    Set<TableName> used = new TreeSet<>();
    workload.probes().forEach(probe -> used.addAll(probe.tables(schema)));
    List<String> blind =
        catalog.tables().stream()
            .filter(table -> used.contains(table.name()) && schema.blind(table))
            .map(Table::name)
            .map(TableName::toString)
            .sorted()
            .toList();
    if (tier != Tier.TWIN || blind.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.warning(
            "index advice",
            "no statistics of columns could be read of %s%s: planned blind, with the planner's defaults. Run ANALYZE, and let a login read the statistics that has SELECT on the tables or pg_read_all_data"
                .formatted(
                    blind.stream().limit(SHOWN).collect(Collectors.joining(", ")),
                    blind.size() > SHOWN ? " and %d more".formatted(blind.size() - SHOWN) : "")));
  }
}
