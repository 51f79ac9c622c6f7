package io.queryadvisor.benchmarks.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.benchmarks.application.scenario.DevelopmentScenarios;
import io.queryadvisor.benchmarks.application.scenario.HeldOutScenarios;
import io.queryadvisor.benchmarks.application.scenario.Scenario;
import io.queryadvisor.benchmarks.application.scenario.SequenceScenarios;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of the scenarios, on a real server: all N+1 are found, and nothing else is called so. */
abstract class LoopLabContract {
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");
  private static final Set<String> SOME =
      Set.of(
          "jpa-lazy-collection",
          "jpa-batch-fetching",
          "graphql-resolvers",
          "hot-point-lookups",
          "fixed-fan-out",
          "jdbc-two-interleaved",
          "multiplexed",
          "permission-checks",
          "redundant-current-user",
          "savepoint-per-row");

  abstract DatabaseServer server();

  /** Whether the log tells parts of a second. */
  boolean timesAreFine() {
    return true;
  }

  @Test
  void ordersOfExecutionsAreToldWhereTheyAre(@TempDir Path logs) throws Exception {
    List<Scenario> scenarios =
        SequenceScenarios.all().stream()
            .filter(scenario -> timesAreFine() || !scenario.name().equals("polling"))
            .toList();

    List<Observed> observed = new LoopLab(server(), true, logs).run(scenarios);

    for (Observed each : observed) {
      Set<String> told = new TreeSet<>(each.rules());
      told.retainAll(LoopTable.SEQUENCES);
      assertThat(told).as(each.scenario().name()).containsExactly(each.scenario().name());
    }
  }

  @Test
  void loopsAreCalledWhatTheyAre(@TempDir Path logs) throws Exception {
    HIBERNATE.setLevel(Level.WARNING);
    List<Scenario> scenarios =
        Stream.concat(DevelopmentScenarios.all().stream(), HeldOutScenarios.all().stream())
            .filter(scenario -> SOME.contains(scenario.name()))
            .toList();

    List<Observed> observed = new LoopLab(server(), true, logs).run(scenarios);

    assertThat(scenarios).hasSameSizeAs(SOME);
    for (String rule : List.of("n-plus-one", "write-loop", "redundant-query")) {
      LoopScore score = LoopScore.of(observed, rule, each -> each.ours(rule));
      assertThat(score.missed()).as("%s missed", rule).isEmpty();
      assertThat(score.wrong()).as("%s wrong", rule).isEmpty();
      assertThat(score.found()).as("%s found", rule).isPositive();
    }
  }
}
