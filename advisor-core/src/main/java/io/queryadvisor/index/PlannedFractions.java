package io.queryadvisor.index;

import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.candidate.RowFraction;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.whatif.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Asks the planner what part of a table's rows a condition keeps. */
final class PlannedFractions implements RowFraction {
  private final Planners planners;
  private final Names names = Names.qualified(Engine.POSTGRESQL);
  private final Map<String, Double> known = new HashMap<>();

  PlannedFractions(Planners planners) {
    this.planners = planners;
  }

  @Override
  public double of(TableName table, String predicate) {
    String from = "SELECT 1 FROM " + names.name(table);
    if (planners.over()) {
      return known.getOrDefault(from + " WHERE " + predicate, 1.0);
    }
    return known.computeIfAbsent(
        from + " WHERE " + predicate,
        sql -> {
          OptionalDouble all = rows(from);
          OptionalDouble kept = rows(sql);
          return all.isPresent() && kept.isPresent() && all.getAsDouble() > 0
              ? kept.getAsDouble() / all.getAsDouble()
              : 1;
        });
  }

  private OptionalDouble rows(String sql) {
    return planners
        .ask(List.of(new Planners.Request(sql, Configuration.AS_IS)))
        .get(0)
        .plan()
        .map(plan -> OptionalDouble.of(plan.plan().rows()))
        .orElse(OptionalDouble.empty());
  }
}
