package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableActivity;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.candidate.RowFraction;
import io.queryadvisor.plan.PlanNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the workload writes, and so what an index costs to keep. A row that enters an index costs
 * its descents as the planner charges them (50 × {@code cpu_operator_cost} a level) and its
 * write-ahead log at {@code seq_page_cost} for 8 KiB; of a partial index only those rows enter that
 * its WHERE accepts. An update that the index keeps from being heap-only does so in every index of
 * the table, and logs 453 bytes more.
 */
final class TableWrites {
  /** 1,051 bytes where the update is not heap-only, 598 where it is (measured, version 15). */
  private static final double LOST_HOT_LOG_BYTES = 453;

  private static final double PAGE_BYTES = 8_192;

  /** Of less, nothing follows for a day. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);

  /** The version of PostgreSQL from which BRIN indexes leave updates heap-only. */
  private static final int BRIN_KEEPS_HOT = 16;

  private final IndexedSchema schema;
  private final RowFraction fractions;
  private final EntryWork work;
  private final double descent;
  private final double pageCost;
  private final Optional<Duration> counted;
  private final boolean brinKeepsHot;
  private final Map<TableName, List<Write>> writes = new HashMap<>();

  /**
   * Rows that a statement writes.
   *
   * @param operation {@code Insert}, {@code Update}, {@code Delete} or {@code Merge}
   * @param rows over the workload
   * @param columns that it assigns; empty where not known
   */
  private record Write(
      WorkloadStatement statement, String operation, double rows, Set<String> columns) {}

  TableWrites(
      Catalog catalog, IndexedSchema schema, PlannedWorkload workload, RowFraction fractions) {
    this.schema = schema;
    this.fractions = fractions;
    this.work = new EntryWork(schema);
    this.descent = 50 * EntryWork.TREE_LEVELS * setting(catalog, "cpu_operator_cost", 0.0025);
    this.pageCost = setting(catalog, "seq_page_cost", 1);
    this.counted = catalog.statisticsAge();
    String major = catalog.serverVersion().replaceFirst("^(\\d{1,3}).*", "$1");
    this.brinKeepsHot = major.matches("\\d{1,3}") && Integer.parseInt(major) >= BRIN_KEEPS_HOT;
    workload.probes().forEach(this::read);
  }

  private static double setting(Catalog catalog, String name, double otherwise) {
    return catalog
        .setting(name)
        .filter(value -> value.matches("\\d+(\\.\\d+)?"))
        .map(Double::parseDouble)
        .orElse(otherwise);
  }

  private void read(PlannedWorkload.PlannedProbe probe) {
    probe
        .plan()
        .nodes()
        .filter(node -> node.type().equals("ModifyTable") && node.relation().isPresent())
        .forEach(
            node -> {
              TableName name = new TableName(node.schema().orElse("public"), node.relation().get());
              TableName table = schema.root(name).map(Table::name).orElse(name);
              writes
                  .computeIfAbsent(table, any -> new ArrayList<>())
                  .add(
                      new Write(
                          probe.statement(),
                          node.properties().getOrDefault("Operation", "Update"),
                          rows(node) * probe.probe().weight(),
                          probe.statement().updatedColumns()));
            });
  }

  private static double rows(PlanNode write) {
    return write.children().stream().mapToDouble(PlanNode::rows).max().orElse(1);
  }

  /** Rows that the workload deletes from a table. */
  double deleted(TableName table) {
    return writes.getOrDefault(table, List.of()).stream()
        .filter(write -> write.operation().equals("Delete"))
        .mapToDouble(Write::rows)
        .sum();
  }

  /** What the workload's writes would cost more with the index, in planner cost. */
  double upkeep(IndexDefinition index) {
    double entry = descent * work.descents(index) + work.logBytes(index) / PAGE_BYTES * pageCost;
    double entering = fraction(index);
    int others = schema.indexes(index.table()).size();
    double cost = 0;
    for (Write write : writes.getOrDefault(index.table(), List.of())) {
      if (enters(write, index)) {
        cost += write.rows() * entering * entry;
      }
      if (breaksHot(write, index)) {
        cost += write.rows() * (others * descent + LOST_HOT_LOG_BYTES / PAGE_BYTES * pageCost);
      }
    }
    return cost;
  }

  /** The part of the rows that enters an index, 0..1: of a partial one what its WHERE accepts. */
  private double fraction(IndexDefinition index) {
    return index.predicate().map(where -> fractions.of(index.table(), where)).orElse(1.0);
  }

  private static boolean enters(Write write, IndexDefinition index) {
    return switch (write.operation()) {
      case "Insert", "Merge" -> true;
      case "Update" -> touches(write, index);
      default -> false;
    };
  }

  /** Whether updates that are heap-only without the index are not with it. */
  private boolean breaksHot(Write write, IndexDefinition index) {
    return write.operation().equals("Update")
        && touches(write, index)
        && !keepsHot(index)
        && !lostAlready(write, index);
  }

  private boolean keepsHot(IndexDefinition index) {
    return brinKeepsHot && index.method().equals("brin");
  }

  /** Whether another index of the table has a column that the update assigns. */
  private boolean lostAlready(Write write, IndexDefinition index) {
    List<IndexDefinition> others = new ArrayList<>(schema.indexes(index.table()));
    others.remove(index); // once: a twin of it counts
    return !write.columns().isEmpty()
        && others.stream().anyMatch(other -> !keepsHot(other) && touches(write, other));
  }

  private static boolean touches(Write write, IndexDefinition index) {
    return write.columns().isEmpty() || write.columns().stream().anyMatch(c -> has(index, c));
  }

  private static boolean has(IndexDefinition index, String column) {
    return index.included().contains(column)
        || index.keys().stream().anyMatch(key -> mentions(key, column))
        || index.predicate().filter(text -> word(text, column)).isPresent();
  }

  private static boolean mentions(IndexKey key, String column) {
    return key.column().map(column::equals).orElseGet(() -> word(key.expression(), column));
  }

  private static boolean word(String text, String column) {
    return text.matches("(?s).*(?<![\\w$])\\Q" + column + "\\E(?![\\w$]).*");
  }

  /** What the reader is told about writes. */
  WritePrice price(IndexDefinition index) {
    List<Write> all = writes.getOrDefault(index.table(), List.of());
    List<Write> losing = all.stream().filter(write -> breaksHot(write, index)).toList();
    Rates rates = rates(index, all, losing);
    double part = fraction(index);
    double log = work.logBytes(index) + rates.losingPart() * LOST_HOT_LOG_BYTES;
    return new WritePrice(
        rates.perDay().isPresent()
            ? OptionalDouble.of(rates.perDay().getAsDouble() * part)
            : OptionalDouble.empty(),
        log,
        !losing.isEmpty(),
        verdict(index, all, losing) + caveat(index, part) + extrapolation(index));
  }

  /**
   * Writes that enter an index.
   *
   * @param perDay rows, where the server counts
   * @param losingPart the part of them that is heap-only without the index, 0..1
   */
  private record Rates(OptionalDouble perDay, double losingPart) {}

  /** Inserts, and updates unless the workload's do not touch the index; a delete leaves it be. */
  private Rates rates(IndexDefinition index, List<Write> all, List<Write> losing) {
    List<Write> updates = all.stream().filter(write -> write.operation().equals("Update")).toList();
    double updated = rows(updates);
    double touching = rows(updates.stream().filter(w -> touches(w, index)).toList());
    Optional<TableActivity> activity =
        schema
            .table(index.table())
            .map(Table::activity)
            .filter(known -> known.writes().isPresent() && counted.isPresent());
    if (activity.isEmpty()) {
      double entering = rows(all.stream().filter(write -> enters(write, index)).toList());
      return new Rates(OptionalDouble.empty(), part(rows(losing), entering));
    }
    double perUpdate = activity.get().updates().orElse(0) / Math.max(updated, 1e-9);
    double entering =
        activity.get().inserts().orElse(0)
            + (updated > 0 ? touching * perUpdate : activity.get().updates().orElse(0));
    Duration time = counted.orElseThrow();
    return new Rates(
        time.compareTo(SHORTEST) < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(entering * DAY.toSeconds() / time.toSeconds()),
        part(rows(losing) * perUpdate, entering));
  }

  /** Of how little time a figure a day is made, or that there is too little of it. */
  private String extrapolation(IndexDefinition index) {
    boolean counts =
        schema.table(index.table()).filter(t -> t.activity().writes().isPresent()).isPresent();
    if (!counts || counted.isEmpty() || counted.get().compareTo(DAY) >= 0) {
      return "";
    }
    Duration time = counted.get();
    if (time.compareTo(SHORTEST) < 0) {
      return time.toMinutes() > 1
          ? " The server has counted for " + time.toMinutes() + " minutes: too short for a day."
          : " The server has counted for " + time.toSeconds() + " s: too short for a day.";
    }
    return time.toHours() > 1
        ? " Rows a day are extrapolated from " + time.toHours() + " hours."
        : " Rows a day are extrapolated from an hour.";
  }

  private static double rows(List<Write> writes) {
    return writes.stream().mapToDouble(Write::rows).sum();
  }

  private static double part(double some, double all) {
    return all > 0 ? Math.min(1, some / all) : 0;
  }

  private String verdict(IndexDefinition index, List<Write> all, List<Write> losing) {
    if (!losing.isEmpty()) {
      String columns = assigned(losing, index);
      return columns.isEmpty()
          ? "Updates whose columns could not be read may no longer be heap-only (HOT)."
          : "Updates of "
              + columns
              + " are no longer heap-only (HOT): each then enters every index.";
    }
    List<Write> updates = all.stream().filter(write -> write.operation().equals("Update")).toList();
    List<Write> touching = updates.stream().filter(write -> touches(write, index)).toList();
    if (!touching.isEmpty() && keepsHot(index)) {
      return "Updates stay heap-only (HOT): a BRIN index does not stand in their way.";
    } else if (!touching.isEmpty()) {
      return "Updates of "
          + assigned(touching, index)
          + " enter it; another index keeps them from being heap-only (HOT) anyway.";
    } else if (!updates.isEmpty()) {
      return "No update of the workload touches its columns: heap-only updates (HOT) stay so.";
    }
    return unseen(index);
  }

  private static String assigned(List<Write> updates, IndexDefinition index) {
    return updates.stream()
        .flatMap(write -> write.columns().stream())
        .filter(column -> has(index, column))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String unseen(IndexDefinition index) {
    long updated =
        schema.table(index.table()).map(t -> t.activity().updates().orElse(0)).orElse(0L);
    return updated > 0
        ? String.format(
            Locale.ROOT,
            "The workload has no UPDATE of this table, but %,d rows of it were updated: those that"
                + " change an indexed column would no longer be heap-only (HOT).",
            updated)
        : "No updates of this table are known.";
  }

  /** Which rows are counted, and on what the figure rests. */
  private static String caveat(IndexDefinition index, double part) {
    String partial =
        index.predicate().isPresent()
            ? " Only rows that its WHERE accepts enter it, "
                + IndexText.percent(part)
                + " of them: those are counted."
            : "";
    return index.method().equals("gin")
        ? partial
            + " The log is that of fastupdate, the default; without it there is ten times more."
        : partial;
  }
}
