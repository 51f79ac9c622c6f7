package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Advises on foreign keys without an index. Each row deleted in the referenced table searches the
 * referencing one; EXPLAIN does not show that, so the search is planned for itself, and deletes
 * that the server counted stand for its calls.
 */
final class ForeignKeyAdvice {
  /** As the rule on unindexed foreign keys has them. */
  private static final double LEAST_ROWS = 10_000;

  private static final double LEAST_DELETES = 10;

  private final Catalog catalog;
  private final IndexedSchema schema;
  private final TableWrites writes;
  private final WhatIf planner;
  private final Planners planners;
  private int left;

  ForeignKeyAdvice(
      Catalog catalog,
      IndexedSchema schema,
      TableWrites writes,
      WhatIf planner,
      Planners planners) {
    this.catalog = catalog;
    this.schema = schema;
    this.writes = writes;
    this.planner = planner;
    this.planners = planners;
  }

  private record Missing(Table table, ForeignKey key, Table parent, double deletes) {
    IndexDefinition index() {
      return new IndexDefinition(
          table.name(),
          "btree",
          key.columns().stream().map(IndexKey::of).toList(),
          List.of(),
          Optional.empty());
    }
  }

  /** Definitions of indexes that foreign keys lack, to be made known with all other candidates. */
  List<IndexDefinition> definitions() {
    return missing().stream().map(Missing::index).toList();
  }

  /**
   * Advice on foreign keys that neither existing nor chosen indexes support, as far as there is
   * room.
   *
   * @param chosen indexes that are to be created
   * @param roomBytes what new indexes may still take
   * @param allowed whether an index may be advised
   * @param most how many there may still be
   */
  List<IndexAdvice> all(
      List<IndexDefinition> chosen,
      long roomBytes,
      Predicate<IndexDefinition> allowed,
      int most,
      IndexNames names,
      IndexSql statements,
      double costBefore,
      Tier tier) {
    List<IndexAdvice> advice = new ArrayList<>();
    List<IndexDefinition> present = new ArrayList<>(chosen);
    long room = roomBytes;
    for (Missing each : missing()) {
      if (advice.size() >= most) {
        break;
      } else if (planners.over()) {
        left++;
        continue;
      }
      boolean supported =
          present.stream()
              .filter(index -> index.table().equals(each.table().name()))
              .anyMatch(index -> ForeignKeys.supports(index, each.key()));
      if (supported || !allowed.test(each.index())) {
        continue;
      }
      Candidate candidate = planner.define(List.of(each.index())).get(0);
      if (candidate.refusal().isEmpty() && candidate.sizeBytes() <= room) {
        Optional<IndexAdvice> made = advice(each, candidate, names, statements, costBefore, tier);
        if (made.isPresent()) {
          advice.add(made.get());
          present.add(each.index());
          room -= candidate.sizeBytes();
        }
      }
    }
    return advice;
  }

  /** How many were not looked at, because the time was up. */
  int left() {
    return left;
  }

  private List<Missing> missing() {
    List<Missing> found = new ArrayList<>();
    for (Table table : catalog.tables()) {
      boolean large = table.partitionOf().isEmpty() && schema.rows(table) >= LEAST_ROWS;
      for (ForeignKey key : large ? table.foreignKeys() : List.<ForeignKey>of()) {
        Optional<Table> parent = schema.table(key.referencedTable());
        boolean supported =
            schema.indexes(table.name()).stream()
                .anyMatch(index -> ForeignKeys.supports(index, key));
        if (parent.isPresent() && !supported) {
          double counted = parent.get().activity().deletes().orElse(0);
          double deletes = Math.max(counted, writes.deleted(parent.get().name()));
          if (deletes >= LEAST_DELETES) {
            found.add(new Missing(table, key, parent.get(), deletes));
          }
        }
      }
    }
    found.sort(
        Comparator.comparingDouble((Missing each) -> -each.deletes() * schema.rows(each.table()))
            .thenComparing(each -> each.table().name())
            .thenComparing(each -> each.key().name()));
    return found;
  }

  private Optional<IndexAdvice> advice(
      Missing missing,
      Candidate candidate,
      IndexNames names,
      IndexSql statements,
      double costBefore,
      Tier tier) {
    String check = check(missing);
    List<Planners.Answer> answers =
        planners.ask(
            List.of(
                new Planners.Request(check, Configuration.AS_IS),
                new Planners.Request(check, Configuration.with(Set.of(candidate.name())))));
    if (answers.stream().anyMatch(answer -> answer.plan().isEmpty())) {
      return Optional.empty();
    }
    double before = answers.get(0).plan().orElseThrow().cost();
    double after = answers.get(1).plan().orElseThrow().cost();
    if (after >= before) {
      return Optional.empty();
    }
    String name = names.name(missing.index());
    PlanLines.Pair lines =
        new PlanLines(
                schema,
                answers.get(0).plan().orElseThrow().plan(),
                answers.get(1).plan().orElseThrow().plan())
            .of(missing.table().name(), candidate.name());
    String text = Normaliser.normalise(check, Engine.POSTGRESQL).text();
    double inWorkload = writes.deleted(missing.parent().name());
    double benefit = inWorkload * (before - after);
    return Optional.of(
        new IndexAdvice(
            IndexAdvice.Action.CREATE,
            missing.index(),
            name,
            statements.create(missing.index(), Optional.of(name), IndexSql.Build.ONLINE),
            candidate.sizeBytes(),
            benefit,
            benefit > 0 ? benefit / (costBefore + benefit) : 0,
            List.of(
                new QueryEffect(
                    Normaliser.normalise(check, Engine.POSTGRESQL).fingerprint(),
                    text,
                    missing.deletes(),
                    before,
                    after,
                    lines.before(),
                    lines.after().replace(candidate.name(), name))),
            writes.price(missing.index()),
            List.of(),
            List.of(note(missing, before, after)),
            tier));
  }

  private static String note(Missing missing, double before, double after) {
    return String.format(
        Locale.ROOT,
        "Foreign key %s: each of the %,.0f rows deleted from %s so far searched this table, at a"
            + " cost of %s instead of %s. EXPLAIN of the DELETE does not show it.",
        missing.key().name(),
        missing.deletes(),
        missing.parent().name(),
        IndexText.cost(before),
        IndexText.cost(after));
  }

  /** The search that the server's trigger makes, with a value that the planner does not know. */
  private static String check(Missing missing) {
    Names names = Names.qualified(Engine.POSTGRESQL);
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < missing.key().columns().size(); i++) {
      conditions.add(
          "x."
              + names.quoted(missing.key().columns().get(i))
              + " = (SELECT p."
              + names.quoted(missing.key().referencedColumns().get(i))
              + " FROM "
              + names.name(missing.parent().name())
              + " p LIMIT 1)");
    }
    return "SELECT 1 FROM "
        + names.name(missing.table().name())
        + " x WHERE "
        + conditions.stream().collect(Collectors.joining(" AND "));
  }
}
