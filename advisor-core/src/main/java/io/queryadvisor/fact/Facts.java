package io.queryadvisor.fact;

import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.Set;

/**
 * All that is known, for rules to judge.
 *
 * @param engine the database engine
 * @param inputs what the facts were made from: a rule that needs more is not evaluated
 * @param facts in a fixed order: queries by total time, tables and indexes by name
 */
public record Facts(Engine engine, Set<FactInput> inputs, List<Fact> facts) {
  public Facts {
    inputs = Set.copyOf(inputs);
    facts = List.copyOf(facts);
  }
}
