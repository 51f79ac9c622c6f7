package io.queryadvisor.benchmarks.application;

import io.queryadvisor.benchmarks.application.scenario.DevelopmentScenarios;
import io.queryadvisor.benchmarks.application.scenario.HeldOutScenarios;
import io.queryadvisor.benchmarks.application.scenario.Scenario;
import io.queryadvisor.benchmarks.application.scenario.SequenceScenarios;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.testing.servers.TestServers;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs all scenarios; see benchmarks/application/README.md. */
public final class LoopsMain {
  // Kept, or its level would be forgotten.
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private LoopsMain() {}

  /**
   * Arguments: {@code --development} leaves out what is held out, {@code --log-only} leaves out the
   * catalog, {@code --keep DIR} keeps the logs, {@code --server KIND} runs on one server alone.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    HIBERNATE.setLevel(Level.WARNING);
    PrintStream out = System.out;
    List<Scenario> scenarios = new ArrayList<>(DevelopmentScenarios.all());
    scenarios.addAll(SequenceScenarios.all());
    if (!given.contains("--development")) {
      scenarios.addAll(HeldOutScenarios.all());
    }
    Path logs =
        given.contains("--keep")
            ? Path.of(given.get(given.indexOf("--keep") + 1))
            : Files.createTempDirectory("advisor-scenarios-");
    for (ServerKind kind : servers(given)) {
      LoopLab lab = new LoopLab(TestServers.get(kind), !given.contains("--log-only"), logs);
      List<Observed> observed = lab.run(scenarios);
      out.println(kind);
      out.println(LoopTable.of(observed));
      out.println(LoopTable.mistakes(observed));
      out.println();
      out.println(LoopTable.sequences(observed));
      out.println();
    }
    System.exit(0); // which stops the servers
  }

  private static List<ServerKind> servers(List<String> given) {
    return given.contains("--server")
        ? List.of(
            ServerKind.valueOf(given.get(given.indexOf("--server") + 1).toUpperCase(Locale.ROOT)))
        : List.of(ServerKind.POSTGRESQL_18, ServerKind.MYSQL_8_0, ServerKind.MARIADB_10_11);
  }
}
