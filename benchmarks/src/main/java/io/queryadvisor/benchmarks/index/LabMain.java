package io.queryadvisor.benchmarks.index;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.testing.servers.TestServers;
import io.queryadvisor.testing.tpch.TpchDatabase;
import io.queryadvisor.testing.tpch.TpchQueries;
import java.util.Locale;
import java.util.SortedMap;

/** Runs the labs; see benchmarks/index/README.md. */
public final class LabMain {
  public static void main(String[] arguments) throws Exception {
    double scale = Double.parseDouble(arguments[0]);
    DatabaseServer server = TestServers.get(ServerKind.valueOf(arguments[1]));
    TpchDatabase.create(server, "tpch", scale);
    try (LabDatabase db = new LabDatabase(server, "tpch")) {
      SortedMap<String, Double> costs = db.costs(TpchQueries.all());
      costs.forEach((q, c) -> System.out.printf(Locale.ROOT, "%s %,.0f%n", q, c));
      double all = costs.values().stream().mapToDouble(d -> d).sum();
      double without =
          costs.entrySet().stream()
              .filter(e -> !java.util.Set.of("Q02", "Q17", "Q20").contains(e.getKey()))
              .mapToDouble(e -> e.getValue())
              .sum();
      System.out.printf(Locale.ROOT, "%,.0f %,.0f%n", without / 1e3, all / 1e3);
      System.out.println(db.texts("select version()"));
    }
    System.exit(0);
  }

  private LabMain() {}
}
