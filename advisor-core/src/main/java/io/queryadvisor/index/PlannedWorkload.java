package io.queryadvisor.index;

import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.access.Condition;
import io.queryadvisor.index.access.PlanAccesses;
import io.queryadvisor.index.access.TableAccess;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.index.search.Probe;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The workload as the planner sees it with the indexes that there are.
 *
 * @param probes one for each sample that could be planned
 * @param refused statements of which no sample could be
 */
record PlannedWorkload(List<PlannedProbe> probes, List<Refused> refused) {
  PlannedWorkload {
    probes = List.copyOf(probes);
    refused = List.copyOf(refused);
  }

  /**
   * A sample with its plan.
   *
   * @param statement that it is of
   * @param probe its text and weight
   * @param plan as things are
   * @param accesses how the plan gets at tables
   * @param constant conditions that are the same in all samples, and are not a parameter's value
   */
  record PlannedProbe(
      WorkloadStatement statement,
      Probe probe,
      PlanNode plan,
      List<TableAccess> accesses,
      Set<String> constant) {

    /** Topmost tables that it reads or writes. */
    Set<TableName> tables(IndexedSchema schema) {
      Set<TableName> names = new HashSet<>();
      accesses.forEach(
          access -> schema.root(access.table()).map(Table::name).ifPresent(names::add));
      return names;
    }
  }

  /** A statement that the planner does not accept, and its reason. */
  record Refused(WorkloadStatement statement, StatementRefused reason) {}

  static PlannedWorkload of(List<WorkloadStatement> statements, Planners planners) {
    List<Planners.Request> requests = new ArrayList<>();
    for (WorkloadStatement statement : statements) {
      for (StatementSample sample : statement.samples()) {
        requests.add(new Planners.Request(sample.sql(), Configuration.AS_IS));
      }
    }
    List<Planners.Answer> answers = planners.ask(requests);
    List<PlannedProbe> probes = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    int next = 0;
    for (WorkloadStatement statement : statements) {
      List<Planners.Answer> own = answers.subList(next, next + statement.samples().size());
      next += statement.samples().size();
      add(statement, own, probes, refused);
    }
    return new PlannedWorkload(probes, refused);
  }

  private static void add(
      WorkloadStatement statement,
      List<Planners.Answer> answers,
      List<PlannedProbe> probes,
      List<Refused> refused) {
    double planned = 0;
    for (int i = 0; i < answers.size(); i++) {
      planned += answers.get(i).plan().isPresent() ? statement.samples().get(i).share() : 0;
    }
    if (planned <= 0) {
      Optional<StatementRefused> reason =
          answers.stream().flatMap(answer -> answer.refusal().stream()).findFirst();
      refused.add(new Refused(statement, reason.orElseThrow()));
      return;
    }
    Set<String> constant = constant(statement, answers);
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).plan().isPresent()) {
        StatementSample sample = statement.samples().get(i);
        PlanNode plan = answers.get(i).plan().get().plan();
        double weight = statement.calls() * sample.share() / planned;
        probes.add(
            new PlannedProbe(
                statement, new Probe(sample.sql(), weight), plan, PlanAccesses.of(plan), constant));
      }
    }
  }

  /**
   * Conditions on which a partial index may rest. A parameter has a value only until the plan is
   * made generic; it counts where all samples that could be planned have the same. Of a log they
   * are the slowest executions, at most three: no proof that others have it too.
   */
  private static Set<String> constant(WorkloadStatement statement, List<Planners.Answer> answers) {
    long planned = answers.stream().filter(answer -> answer.plan().isPresent()).count();
    Set<String> bound = new HashSet<>();
    if (planned == 1) {
      statement.samples().forEach(sample -> bound.addAll(sample.parameters()));
    }
    ParameterValues parameters = new ParameterValues(bound);
    Optional<Set<String>> common = Optional.empty();
    for (Planners.Answer answer : answers) {
      if (answer.plan().isPresent()) {
        Set<String> own = predicates(answer.plan().get().plan(), parameters);
        common.ifPresent(own::retainAll);
        common = Optional.of(own);
      }
    }
    return common.orElse(Set.of());
  }

  private static Set<String> predicates(PlanNode plan, ParameterValues parameters) {
    Set<String> found = new HashSet<>();
    for (TableAccess access : PlanAccesses.of(plan)) {
      for (Condition condition : access.conditions()) {
        if (!parameters.in(condition)) {
          condition.predicate().ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
