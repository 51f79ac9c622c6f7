package io.queryadvisor.benchmarks.application.saving;

import io.queryadvisor.benchmarks.application.shop.ShopTables;
import io.queryadvisor.benchmarks.index.TextTable;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.testing.servers.TestServers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Predicted against measured savings; see benchmarks/application/README.md. */
public final class SavingMain {
  private static final double LIMIT = 0.15;
  private static final int RUNS = 5;

  private SavingMain() {}

  /** Takes no arguments; ends with 1 where a prediction is more than 15 % off. */
  public static void main(String[] arguments) throws Exception {
    TextTable table =
        new TextTable("saving in ms", "round trip", "predicted", "measured", "error", "all runs");
    boolean isWithin = true;
    for (ServerKind kind : List.of(ServerKind.POSTGRESQL_18, ServerKind.MYSQL_8_0)) {
      DatabaseServer server = TestServers.get(kind);
      ShopTables.create(server);
      for (LoopedWork work : LoopedWork.values()) {
        for (double roundTripMs : new double[] {0, 1, 5}) {
          isWithin &= row(table, new SavingLab(server, roundTripMs), work);
        }
      }
    }
    System.out.println(table);
    System.exit(isWithin ? 0 : 1); // which stops the servers
  }

  private static boolean row(TextTable table, SavingLab lab, LoopedWork work) throws Exception {
    List<SavingLab.Saving> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(lab.measure(work));
    }
    runs.sort(Comparator.comparingDouble(SavingLab.Saving::error));
    SavingLab.Saving median = runs.get(RUNS / 2);
    table.add(
        lab.server().kind() + " " + work.rule(),
        format("%.0f ms", lab.roundTripMs()),
        format("%.1f", median.predictedMs()),
        format("%.1f", median.measuredMs()),
        format("%+.0f %%", 100 * median.error()),
        format("%+.0f", 100 * runs.get(0).error())
            + " to "
            + format("%+.0f %%", 100 * runs.get(RUNS - 1).error()));
    return Math.abs(median.error()) <= LIMIT;
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
