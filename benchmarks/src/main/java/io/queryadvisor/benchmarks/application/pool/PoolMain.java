package io.queryadvisor.benchmarks.application.pool;

import io.queryadvisor.pool.PoolLab;
import io.queryadvisor.pool.PoolLab.Cell;
import io.queryadvisor.pool.WaitPoint;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.testing.servers.TestServers;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Waits predicted from a server's log against a real HikariCP; see benchmarks/application. */
public final class PoolMain {
  private static final double SECONDS = 60;
  private static final double REQUESTS_A_SECOND = 30;
  private static final double HOLD_MS = 100;

  private PoolMain() {}

  /** No arguments. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    PoolLab lab =
        new PoolLab(TestServers.get(ServerKind.POSTGRESQL_18), SECONDS, REQUESTS_A_SECOND, HOLD_MS);
    List<Cell> cells = lab.run(List.of(2, 3, 4, 5), 3);
    print(
        out,
        "%-10s %5s %7s | %9s %9s %7s | %9s %7s | %-20s %9s",
        "load",
        "size",
        "in use",
        "predicted",
        "measured",
        "error",
        "modelled",
        "holds",
        "from the first half",
        "second");
    cells.forEach(cell -> print(out, cell));
    long stable = cells.stream().filter(Cell::isStable).count();
    print(
        out,
        "within max(15 %%, 2 ms): %d of %d, with the holds as they came out %d; inside the 80 %%"
            + " interval: %d of %d stable cells",
        cells.stream().filter(Cell::isClose).count(),
        cells.size(),
        cells.stream().filter(Cell::isModelClose).count(),
        cells.stream().filter(cell -> cell.isStable() && cell.isInside()).count(),
        stable);
    System.exit(0); // which stops the server
  }

  private static void print(PrintStream out, Cell cell) {
    print(
        out,
        "%-10s %5d %6.1f%% | %6.1f ms %6.1f ms %6.1f%% | %6.1f ms %+6.1f%% | %-20s %6.1f ms  %s%s",
        cell.load(),
        cell.predicted().connections(),
        cell.predicted().utilisation() * 100,
        cell.predictedMs(),
        cell.measuredMs(),
        cell.measuredMs() > 0 ? cell.errorMs() / cell.measuredMs() * 100 : 0,
        cell.modelledMs(),
        cell.holdError() * 100,
        interval(cell.secondHalf()),
        cell.secondHalfMs(),
        cell.isClose() ? "close" : "OFF",
        cell.isInside() ? ", inside" : ", outside");
  }

  private static String interval(WaitPoint point) {
    return point
        .waits()
        .map(
            waits ->
                String.format(
                    Locale.ROOT, "%.1f to %.1f ms", waits.p95().lowMs(), waits.p95().highMs()))
        .orElse("unstable");
  }

  private static void print(PrintStream out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
