package io.queryadvisor.report;

import io.queryadvisor.workload.EndpointDigest;
import java.util.ArrayList;
import java.util.List;

/** The table of endpoints: who asks how much of the database. */
final class EndpointTable {
  static final List<String> HEADINGS =
      List.of("#", "share", "units", "time", "a unit", "statements", "most", "errors", "rows");
  private static final String GAP = "  ";

  private EndpointTable() {}

  /** The figures under {@link #HEADINGS}; {@code -} where the log does not tell. */
  static List<String> cells(int rank, EndpointDigest endpoint, double totalMs) {
    boolean hasUnits = endpoint.units() > 0;
    return List.of(
        Figures.count(rank),
        Figures.share(totalMs > 0 ? endpoint.timeMs() / totalMs : 0),
        Figures.shortCount(endpoint.units()),
        Figures.time(endpoint.timeMs()),
        hasUnits ? Figures.time(endpoint.timeMs() / endpoint.units()) : "-",
        hasUnits ? Figures.shortCount(Math.round(endpoint.statementsAUnit())) : "-",
        Figures.shortCount(endpoint.maxStatements()),
        Figures.shortCount(endpoint.errors()),
        endpoint.rows().isPresent() ? Figures.shortCount(endpoint.rows().getAsLong()) : "-");
  }

  static double totalMs(List<EndpointDigest> endpoints) {
    return endpoints.stream().mapToDouble(EndpointDigest::timeMs).sum();
  }

  /** Lines for a terminal; names are cut to its width. */
  static List<String> lines(List<EndpointDigest> endpoints, int shown, TextStyle style) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    double totalMs = totalMs(endpoints);
    for (int i = 0; i < shown; i++) {
      rows.add(cells(i + 1, endpoints.get(i), totalMs));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String name = i == 0 ? "endpoint" : PlainText.line(endpoints.get(i - 1).name());
      String figures = aligned(rows, i);
      int room = Math.max(10, style.width() - figures.length());
      String line = figures + PlainText.shorten(name, room);
      lines.add(i == 0 ? style.faint(line) : line);
    }
    return lines;
  }

  private static String aligned(List<List<String>> rows, int row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < HEADINGS.size(); column++) {
      int at = column;
      int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
      String cell = rows.get(row).get(column);
      line.append(" ".repeat(width - cell.length())).append(cell).append(GAP);
    }
    return line.toString();
  }
}
