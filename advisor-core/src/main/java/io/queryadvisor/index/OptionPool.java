package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.index.access.PlanAccesses;
import io.queryadvisor.index.access.TableAccess;
import io.queryadvisor.index.candidate.CandidateMaker;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.Option;
import io.queryadvisor.index.search.PlanBook;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.WhatIf;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes candidates known to the planner and to the search. */
final class OptionPool {
  private final IndexedSchema schema;
  private final PlannedWorkload workload;
  private final TableWrites writes;
  private final CandidateMaker maker;
  private final WhatIf planner;
  private final PlanBook book;
  private final Set<IndexDefinition> known = new HashSet<>();

  OptionPool(
      IndexedSchema schema,
      PlannedWorkload workload,
      TableWrites writes,
      CandidateMaker maker,
      WhatIf planner,
      PlanBook book) {
    this.schema = schema;
    this.workload = workload;
    this.writes = writes;
    this.maker = maker;
    this.planner = planner;
    this.book = book;
  }

  /** Candidates of all plans, and others, in one go: a planner may have to prepare for them. */
  void addCandidates(Collection<IndexDefinition> others) {
    Set<IndexDefinition> definitions = new LinkedHashSet<>(others);
    for (PlannedWorkload.PlannedProbe probe : workload.probes()) {
      for (TableAccess access : probe.accesses()) {
        definitions.addAll(maker.of(access, probe.constant()));
      }
    }
    add(definitions);
  }

  /** Candidates of the plans that a set leads to: they get at tables in other ways. */
  void addCandidates(BitSet set, Planners planners) {
    List<Planners.Request> requests =
        workload.probes().stream()
            .map(probe -> new Planners.Request(probe.probe().sql(), book.configuration(set)))
            .toList();
    List<Optional<Planners.Answer>> answers = planners.askInTime(requests);
    Set<IndexDefinition> definitions = new LinkedHashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      Set<String> constant = workload.probes().get(i).constant();
      answers
          .get(i)
          .flatMap(Planners.Answer::plan)
          .ifPresent(
              planned ->
                  PlanAccesses.of(planned.plan())
                      .forEach(access -> definitions.addAll(maker.of(access, constant))));
    }
    add(definitions);
  }

  /** Defines what is new; what the planner refuses is left out. */
  void add(Collection<IndexDefinition> definitions) {
    List<IndexDefinition> fresh =
        definitions.stream()
            .filter(definition -> !maker.superfluous(definition) && known.add(definition))
            .toList();
    for (Candidate candidate : planner.define(fresh)) {
      if (candidate.refusal().isEmpty()) {
        IndexDefinition definition = candidate.definition();
        book.add(
            new Option(
                candidate.name(),
                definition,
                candidate.sizeBytes(),
                candidate.uncertain(),
                Optional.empty(),
                writes.upkeep(definition)),
            concerned(definition));
      }
    }
  }

  /** Adds an index that exists, which may then be hidden. */
  void addExisting(Droppable existing) {
    BitSet concerned = new BitSet();
    for (int i = 0; i < workload.probes().size(); i++) {
      if (workload.probes().get(i).tables(schema).contains(existing.table().name())) {
        concerned.set(i);
      }
    }
    IndexDefinition definition = existing.definition();
    book.add(
        new Option(
            existing.name().name(),
            definition,
            existing.index().sizeBytes().orElse(0),
            Optional.empty(),
            Optional.of(existing.name()),
            writes.upkeep(definition)),
        concerned);
  }

  /** Probes whose plans get at the table by something that the index's first key is made of. */
  private BitSet concerned(IndexDefinition definition) {
    BitSet concerned = new BitSet();
    for (int i = 0; i < workload.probes().size(); i++) {
      if (workload.probes().get(i).accesses().stream()
          .anyMatch(access -> concerns(definition, access))) {
        concerned.set(i);
      }
    }
    return concerned;
  }

  private boolean concerns(IndexDefinition definition, TableAccess access) {
    if (schema.root(access.table()).filter(t -> t.name().equals(definition.table())).isEmpty()) {
      return false;
    }
    List<String> keys = new ArrayList<>();
    access.conditions().forEach(each -> each.keys().forEach(key -> keys.add(key.sql())));
    access.orders().forEach(order -> order.forEach(key -> keys.add(key.key().sql())));
    String first = definition.keys().get(0).expression();
    return keys.stream().anyMatch(key -> key.equals(first) || key.contains(first + " <-> "));
  }
}
