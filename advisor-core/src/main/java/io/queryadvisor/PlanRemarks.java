package io.queryadvisor;

import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What of a snapshot's statistics makes a plan less certain.
 *
 * @param snapshot the snapshot that it was planned on
 */
record PlanRemarks(Snapshot snapshot) {

  List<Diagnostic> of(PlanNode plan) {
    List<Diagnostic> remarks = new ArrayList<>();
    for (TableName name : new TreeSet<>(plan.nodes().flatMap(PlanRemarks::table).toList())) {
      Optional<Table> table =
          snapshot.catalog().tables().stream().filter(each -> each.name().equals(name)).findFirst();
      if (table.isEmpty()) {
        continue;
      }
      if (table.get().rows().isEmpty()) {
        remarks.add(
            Diagnostic.warning(
                name.toString(),
                "It was never analyzed: the planner guesses how many rows it has and finds. Run"
                    + " ANALYZE and take the snapshot again."));
      } else if (table.get().rows().getAsLong() > 0 && statistics(name).findAny().isEmpty()) {
        remarks.add(
            Diagnostic.warning(
                name.toString(),
                "It is planned blind: the snapshot has no statistics of its columns. The login"
                    + " needs SELECT on them, or the table ANALYZE."));
      }
      redacted(name, plan).ifPresent(remarks::add);
    }
    return remarks;
  }

  private static Stream<TableName> table(PlanNode node) {
    return node.relation().isPresent() && node.schema().isPresent()
        ? Stream.of(new TableName(node.schema().get(), node.relation().get()))
        : Stream.empty();
  }

  private Stream<StoredStatistics> statistics(TableName table) {
    return snapshot.postgres().map(PostgresState::statistics).stream()
        .flatMap(List::stream)
        .filter(each -> each.relation().equals(table));
  }

  /** Columns that the plan compares and whose values the snapshot does not have. */
  private Optional<Diagnostic> redacted(TableName table, PlanNode plan) {
    String conditions =
        String.join(
            " ",
            plan.nodes()
                .flatMap(node -> node.properties().entrySet().stream())
                .filter(each -> each.getKey().endsWith("Cond") || each.getKey().equals("Filter"))
                .map(each -> each.getValue())
                .toList());
    List<String> columns =
        statistics(table)
            .filter(StoredStatistics::redacted)
            .map(StoredStatistics::column)
            .distinct()
            .filter(column -> conditions.contains(column))
            .sorted()
            .toList();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.note(
                table.toString(),
                "The snapshot replaced the values of "
                    + String.join(", ", columns)
                    + ": how common a constant is that the statement compares with is not known."));
  }
}
