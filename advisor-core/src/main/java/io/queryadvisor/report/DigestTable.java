package io.queryadvisor.report;

import io.queryadvisor.workload.Latency;
import io.queryadvisor.workload.QueryDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The table of the statements that cost most: the statement at the end of its line where there is
 * room for it, on a line of its own otherwise.
 */
final class DigestTable {
  static final List<String> HEADINGS =
      List.of("#", "share", "calls", "total", "mean", "p50", "p95", "p99", "max", "rows");
  private static final int READABLE_QUERY = 40;
  private static final String GAP = "  ";

  private final List<RankedDigest> digests;
  private final TextStyle style;

  DigestTable(List<RankedDigest> digests, TextStyle style) {
    this.digests = digests;
    this.style = style;
  }

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < digests.size(); i++) {
      rows.add(cells(i + 1, digests.get(i)));
    }
    int[] widths = widths(rows);
    int taken = 0;
    for (int width : widths) {
      taken += width + GAP.length();
    }
    boolean beside = style.width() - taken >= READABLE_QUERY;
    List<String> lines = new ArrayList<>();
    lines.add(style.faint(row(HEADINGS, widths) + (beside ? GAP + "query" : "")));
    for (int i = 0; i < rows.size(); i++) {
      String query = digests.get(i).digest().text();
      if (beside) {
        lines.add(row(rows.get(i), widths) + GAP + QueryExcerpt.line(query, style.width() - taken));
      } else {
        lines.add(row(rows.get(i), widths));
        String indent = " ".repeat(widths[0]) + GAP;
        lines.add(indent + QueryExcerpt.line(query, style.width() - indent.length()));
      }
    }
    return lines;
  }

  /** The figures under {@link #HEADINGS}; {@code -} where the source does not tell. */
  static List<String> cells(int rank, RankedDigest ranked) {
    QueryDigest digest = ranked.digest();
    return List.of(
        Figures.count(rank),
        Figures.share(ranked.timeShare()),
        Figures.shortCount(digest.calls()),
        Figures.time(digest.totalTimeMs()),
        Figures.time(digest.meanTimeMs()),
        quantile(digest, Latency::p50Ms),
        quantile(digest, Latency::p95Ms),
        quantile(digest, Latency::p99Ms),
        digest.maxTimeMs().isPresent() ? Figures.time(digest.maxTimeMs().getAsDouble()) : "-",
        digest.rows().isPresent() ? Figures.shortCount(digest.rows().getAsLong()) : "-");
  }

  private static String quantile(QueryDigest digest, ToDoubleFunction<Latency> quantile) {
    return digest.latency().map(l -> Figures.time(quantile.applyAsDouble(l))).orElse("-");
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = HEADINGS.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private static String row(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(column == 0 ? "" : GAP);
      line.append(" ".repeat(widths[column] - cells.get(column).length()));
      line.append(cells.get(column));
    }
    return line.toString();
  }
}
