package io.queryadvisor.rule;

import io.queryadvisor.fact.Fact;
import io.queryadvisor.fact.FactInput;
import io.queryadvisor.fact.Facts;
import io.queryadvisor.fact.TableFact;
import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Facts for tests of the engine. */
final class SampleFacts {
  private SampleFacts() {}

  static TableFact table(String name, OptionalLong rows) {
    return new TableFact(
        name,
        rows,
        OptionalLong.of(8192),
        OptionalLong.empty(),
        3,
        1,
        0,
        true,
        true,
        false,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  static TableFact table(String name, long rows) {
    return table(name, OptionalLong.of(rows));
  }

  static Facts facts(Fact... facts) {
    return new Facts(Engine.POSTGRESQL, Set.of(FactInput.CATALOG), List.of(facts));
  }
}
