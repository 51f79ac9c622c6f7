package io.queryadvisor.benchmarks.index;

import io.queryadvisor.benchmarks.index.LabOptions.Lab;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.TestServers;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Runs the labs; see benchmarks/index/README.md. */
public final class LabMain {
  private LabMain() {}

  /** Arguments: those of {@link LabOptions}. */
  public static void main(String[] arguments) throws Exception {
    LabOptions options = LabOptions.parse(List.of(arguments));
    PrintStream out = System.out;
    DatabaseServer server = TestServers.get(options.server());
    if (options.labs().contains(Lab.TPCH)) {
      tpch(server, options, out);
    }
    if (options.labs().contains(Lab.EVERYDAY)) {
      everyday(server, options, out);
    }
    if (options.labs().contains(Lab.SPEED)) {
      new SpeedLab(server, out).run();
    }
    System.exit(0); // which stops the servers
  }

  private static void tpch(DatabaseServer server, LabOptions options, PrintStream out)
      throws Exception {
    double share = options.scale() / BudgetGoal.SCALE;
    List<Double> budgets = BudgetGoal.ALL.stream().map(goal -> goal.megabytes() * share).toList();
    List<TpchLab.Result> results = new TpchLab(server, options.scale()).run(budgets, out);
    out.println(TpchTable.of(results, options.scale() == BudgetGoal.SCALE));
    if (options.verbose()) {
      results.forEach(result -> out.println(TpchTable.details(result)));
    }
  }

  private static void everyday(DatabaseServer server, LabOptions options, PrintStream out)
      throws Exception {
    EverydayLab.Outcome outcome = new EverydayLab(server, options.shopScale()).run();
    out.printf(
        Locale.ROOT, "Everyday statements, scale %s, %s%n", options.shopScale(), server.kind());
    out.println(EverydayLab.table(outcome));
    if (options.verbose()) {
      out.println(EverydayLab.details(outcome));
    }
  }
}
