package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.PlannedStatement;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  /** Definitions of indexes that foreign keys lack, to be made known with all other candidates. */
  List<IndexDefinition> definitions() {
    return missing().stream().map(UnindexedKey::index).toList();
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
    for (UnindexedKey each : missing()) {
      if (advice.size() >= most) {
        break;
      } else if (planners.over()) {
        left++;
        continue;
      }
      if (supported(each, present) || !allowed.test(each.index())) {
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

  private static boolean supported(UnindexedKey each, List<IndexDefinition> present) {
    return present.stream()
        .filter(index -> index.table().equals(each.table().name()))
        .anyMatch(index -> ForeignKeys.supports(index, each.key()));
  }

  /** How many were not looked at, because the time was up. */
  int left() {
    return left;
  }

  private List<UnindexedKey> missing() {
    List<UnindexedKey> found = new ArrayList<>();
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
            found.add(new UnindexedKey(table, key, parent.get(), deletes));
          }
        }
      }
    }
    found.sort(
        Comparator.comparingDouble(
                (UnindexedKey each) -> -each.deletes() * schema.rows(each.table()))
            .thenComparing(each -> each.table().name())
            .thenComparing(each -> each.key().name()));
    return found;
  }

  private Optional<IndexAdvice> advice(
      UnindexedKey missing,
      Candidate candidate,
      IndexNames names,
      IndexSql statements,
      double costBefore,
      Tier tier) {
    List<PlannedStatement> plans = plans(missing.check(), candidate);
    if (plans.size() < 2 || plans.get(1).cost() >= plans.get(0).cost()) {
      return Optional.empty();
    }
    String name = names.name(missing.index());
    double before = plans.get(0).cost();
    double after = plans.get(1).cost();
    double benefit = writes.deleted(missing.parent().name()) * (before - after);
    return Optional.of(
        new IndexAdvice(
            IndexAdvice.Action.CREATE,
            missing.index(),
            name,
            statements.create(missing.index(), Optional.of(name), IndexSql.Build.ONLINE),
            candidate.sizeBytes(),
            benefit,
            benefit > 0 ? benefit / (costBefore + benefit) : 0,
            List.of(effect(missing, plans, candidate, name)),
            writes.price(missing.index()),
            List.of(),
            List.of(missing.note(before, after)),
            tier));
  }

  /** Without and with a candidate; fewer where the planner refuses. */
  private List<PlannedStatement> plans(String sql, Candidate candidate) {
    Configuration with = Configuration.with(Set.of(candidate.name()));
    return planners
        .ask(
            List.of(
                new Planners.Request(sql, Configuration.AS_IS), new Planners.Request(sql, with)))
        .stream()
        .flatMap(answer -> answer.plan().stream())
        .toList();
  }

  private QueryEffect effect(
      UnindexedKey missing, List<PlannedStatement> plans, Candidate candidate, String name) {
    NormalisedStatement search = Normaliser.normalise(missing.check(), Engine.POSTGRESQL);
    PlanLines.Pair lines =
        new PlanLines(schema, plans.get(0).plan(), plans.get(1).plan())
            .of(missing.table().name(), candidate.name());
    return new QueryEffect(
        search.fingerprint(),
        search.text(),
        missing.deletes(),
        plans.get(0).cost(),
        plans.get(1).cost(),
        lines.before(),
        lines.after().replace(candidate.name(), name));
  }
}
