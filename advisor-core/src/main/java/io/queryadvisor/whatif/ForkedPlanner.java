package io.queryadvisor.whatif;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * Another thread's way to a planner.
 *
 * @param planner that stays when this is closed
 */
public record ForkedPlanner(WhatIf planner) implements WhatIf {
  @Override
  public List<Candidate> define(List<IndexDefinition> definitions) {
    return planner.define(definitions);
  }

  @Override
  public PlannedStatement plan(String sql, Configuration configuration) throws StatementRefused {
    return planner.plan(sql, configuration);
  }

  @Override
  public String planText(String sql, Configuration configuration) throws StatementRefused {
    return planner.planText(sql, configuration);
  }

  @Override
  public List<String> parameterTypes(String sql) {
    return planner.parameterTypes(sql);
  }

  @Override
  public boolean hides() {
    return planner.hides();
  }

  @Override
  public WhatIf fork() {
    return planner.fork();
  }

  @Override
  public Tier tier() {
    return planner.tier();
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return planner.diagnostics();
  }

  @Override
  public void close() {}
}
