package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.fact.IndexProtection;
import io.queryadvisor.index.candidate.Prefixes;
import io.queryadvisor.index.search.PlanBook;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds existing indexes that can go: hidden from the planner, no statement of the workload gets
 * dearer, and either another index does all that they do, or they were not used for long. A
 * workload alone is no proof: it may lack the monthly report.
 */
final class DropAdvice {
  /** Days of counting without a use after which an index counts as unused. */
  private static final long LONG_DAYS = 14;

  /** Changes of a cost below this part are rounding. */
  private static final double CHANGED = 1e-3;

  private final Catalog catalog;
  private final TableWrites writes;
  private final PlanBook book;
  private final StatementCosts costs;
  private final List<Droppable> droppable;
  private final Planners planners;
  private int left;

  DropAdvice(
      Catalog catalog,
      TableWrites writes,
      PlanBook book,
      StatementCosts costs,
      List<Droppable> droppable,
      Planners planners) {
    this.planners = planners;
    this.catalog = catalog;
    this.writes = writes;
    this.book = book;
    this.costs = costs;
    this.droppable = droppable;
  }

  /**
   * Drops, in the order of {@link #inOrder}.
   *
   * @param set with the candidates that are to be created; what is dropped is taken out of it
   */
  List<IndexAdvice> all(BitSet set, IndexSql statements, Tier tier) {
    List<IndexAdvice> drops = new ArrayList<>();
    Set<Droppable> dropped = new HashSet<>();
    for (Droppable each : inOrder()) {
      if (planners.over()) {
        left++;
        continue;
      }
      dropped.add(each);
      Optional<String> reason = reason(each, set, dropped);
      int option = option(each);
      BitSet without = (BitSet) set.clone();
      without.clear(option);
      if (reason.isPresent()
          && keepsForeignKeys(each, without, dropped)
          && harmless(set, without)) {
        drops.add(advice(each, reason.get(), set, without, statements, tier));
        set.clear(option);
      } else {
        dropped.remove(each);
      }
    }
    return drops;
  }

  /**
   * The largest first, but of indexes that serve alike the one that rules would keep comes after
   * all others: the one that a finding says to drop is dropped, and what is kept serves both.
   */
  private List<Droppable> inOrder() {
    return droppable.stream()
        .sorted(
            Comparator.<Droppable, Boolean>comparing(this::staysForAnother)
                .thenComparing(each -> -each.index().sizeBytes().orElse(0))
                .thenComparing(Droppable::name))
        .toList();
  }

  private boolean staysForAnother(Droppable each) {
    return droppable.stream()
        .filter(other -> !other.name().equals(each.name()))
        .filter(other -> other.serves(each) && each.serves(other))
        .anyMatch(other -> IndexProtection.STAYS_FIRST.compare(each.index(), other.index()) < 0);
  }

  /** How many were not tried, because the time was up. */
  int left() {
    return left;
  }

  private int option(Droppable each) {
    return IntStream.range(0, book.options().size())
        .filter(i -> book.options().get(i).existing().filter(each.name()::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private boolean harmless(BitSet set, BitSet without) {
    book.settle(without);
    // a bound is no proof: when the time was up in between, the index stays
    return book.settled(without)
        && costs.statements().stream()
            .allMatch(
                statement ->
                    costs.of(statement, without) <= costs.of(statement, set) * (1 + CHANGED));
  }

  private Optional<String> reason(Droppable each, BitSet set, Set<Droppable> dropped) {
    Optional<String> other =
        remaining(each.table(), dropped, set)
            .filter(definition -> Prefixes.covers(definition, each.definition()))
            .map(IndexText::of)
            .findFirst();
    if (other.isPresent()) {
      return Optional.of(other.get() + IndexAdvice.SERVES);
    }
    // what it is to serve from now on counts as its own use
    boolean unused =
        each.unused() && dropped.stream().filter(each::serves).allMatch(Droppable::unused);
    long days = catalog.statisticsAge().map(age -> age.toDays()).orElse(0L);
    return unused && days >= LONG_DAYS
        ? Optional.of(
            "No use of it was counted in the "
                + days
                + " days that this server has counted, or since it was built if that was later:"
                + " the server does not tell when. Make sure that it is not new.")
        : Optional.empty();
  }

  /** Indexes that stay on a table, new ones too. */
  private Stream<IndexDefinition> remaining(Table table, Set<Droppable> dropped, BitSet set) {
    Stream<IndexDefinition> existing =
        table.indexes().stream()
            .filter(index -> !index.is(IndexProperty.INVALID))
            .filter(index -> !dropped.contains(new Droppable(table, index)))
            .map(index -> IndexDefinition.of(table.name(), index));
    Stream<IndexDefinition> added =
        set.stream()
            .mapToObj(option -> book.options().get(option))
            .filter(option -> option.existing().isEmpty())
            .map(option -> option.definition())
            .filter(definition -> definition.table().equals(table.name()));
    return Stream.concat(existing, added);
  }

  private boolean keepsForeignKeys(Droppable each, BitSet set, Set<Droppable> dropped) {
    return each.table().foreignKeys().stream()
        .filter(key -> ForeignKeys.supports(each.definition(), key))
        .allMatch(
            key ->
                remaining(each.table(), dropped, set)
                    .anyMatch(definition -> ForeignKeys.supports(definition, key)));
  }

  private IndexAdvice advice(
      Droppable each, String reason, BitSet set, BitSet without, IndexSql statements, Tier tier) {
    List<String> notes = new ArrayList<>(List.of(reason));
    notes.add(
        "Hidden from the planner, no statement of the workload gets dearer ("
            + costs.statements().size()
            + " planned).");
    each.index().scans().ifPresent(scans -> notes.add("Uses counted: " + scans + age() + "."));
    notes.add("A replica counts its own uses: look there too before dropping it.");
    return new IndexAdvice(
        IndexAdvice.Action.DROP,
        each.definition(),
        each.index().name(),
        statements.drop(each.table().name(), each.index().name(), IndexSql.Build.ONLINE),
        each.index().sizeBytes().orElse(0),
        Math.min(0, costs.total(set) - costs.total(without)),
        0,
        List.of(),
        writes.price(each.definition()),
        List.of(),
        notes,
        tier);
  }

  private String age() {
    return catalog
        .statisticsAge()
        .map(age -> " in " + (age.toDays() > 0 ? age.toDays() + " days" : age.toHours() + " hours"))
        .orElse(" since a time that the server does not tell");
  }

  /**
   * Indexes that a failed build left: written, never read. One of a table with partitions is left
   * alone: made with ON ONLY, it is invalid until each partition's index is attached to it.
   */
  static List<IndexAdvice> invalid(Catalog catalog, TableWrites writes, IndexSql statements) {
    Set<TableName> partitioned =
        catalog.tables().stream()
            .flatMap(table -> table.partitionOf().stream())
            .collect(Collectors.toSet());
    List<IndexAdvice> drops = new ArrayList<>();
    for (Table table : catalog.tables()) {
      for (Index index : table.indexes()) {
        if (index.is(IndexProperty.INVALID)
            && !index.is(IndexProperty.CONSTRAINT)
            && !index.is(IndexProperty.PRIMARY)
            && table.partitionOf().isEmpty()
            && !partitioned.contains(table.name())) {
          drops.add(invalid(table, index, writes, statements));
        }
      }
    }
    return drops;
  }

  private static IndexAdvice invalid(
      Table table, Index index, TableWrites writes, IndexSql statements) {
    return new IndexAdvice(
        IndexAdvice.Action.DROP,
        IndexDefinition.of(table.name(), index),
        index.name(),
        statements.drop(table.name(), index.name(), IndexSql.Build.ONLINE),
        index.sizeBytes().orElse(0),
        0,
        0,
        List.of(),
        writes.price(IndexDefinition.of(table.name(), index)),
        List.of("To keep it, build it anew: REINDEX INDEX CONCURRENTLY."),
        List.of(
            "It is INVALID: a build failed or has not ended. It is written and never read."
                + " Make sure that no build is running."),
        Tier.STATISTICS);
  }
}
