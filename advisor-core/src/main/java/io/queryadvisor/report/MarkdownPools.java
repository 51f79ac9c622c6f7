package io.queryadvisor.report;

import io.queryadvisor.pool.PoolAdvice;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.pool.WaitPoint;
import java.util.List;
import java.util.stream.Collectors;

/** The part of a Markdown report that says how large connection pools should be, and why. */
final class MarkdownPools {
  private final PoolReport report;
  private final MarkdownPage page;

  MarkdownPools(PoolReport report, MarkdownPage page) {
    this.report = report;
    this.page = page;
  }

  /** Sums, and each pool with its curve and properties. */
  void whole() {
    page.item(MarkdownText.plain(PoolWords.fleet(report)));
    page.item("held at once: " + PoolWords.occupancy(report.held()));
    page.item("working at once: " + PoolWords.occupancy(report.active()));
    for (PoolAdvice pool : report.pools()) {
      page.title(MarkdownText.plain(pool.client().label()) + ": " + PoolWords.verdict(pool));
      body(pool);
      curve(pool);
      properties(pool);
    }
  }

  /** Each pool in a few lines. */
  void brief() {
    for (PoolAdvice pool : report.pools()) {
      page.line("");
      page.line(
          "### " + MarkdownText.plain(pool.client().label()) + ": " + PoolWords.verdict(pool));
      page.line("");
      body(pool);
    }
  }

  private void body(PoolAdvice pool) {
    page.line(MarkdownText.plain(pool.reason()));
    page.line("");
    page.item("held at once: " + PoolWords.occupancy(pool.use().held()));
    page.item("working at once: " + PoolWords.occupancy(pool.use().active()));
    page.item(PoolWords.holds(pool.use()));
    PoolWords.shorterHolds(pool).ifPresent(first -> page.item(MarkdownText.plain(first)));
    pool.notes().forEach(note -> page.item(MarkdownText.plain(note)));
  }

  private void curve(PoolAdvice pool) {
    List<WaitPoint> points = PoolWords.shown(pool);
    if (points.isEmpty()) {
      return;
    }
    page.line("");
    page.line(
        "| connections | in use | p95 wait | "
            + PoolWords.percentile(pool)
            + " wait | 80 % interval |");
    page.line("|---:|---:|---:|---:|---|");
    for (WaitPoint point : points) {
      page.line(
          point
              .waits()
              .map(
                  waits ->
                      "| %d | %s | %s | %s | %s – %s |"
                          .formatted(
                              point.connections(),
                              Figures.share(point.utilisation()),
                              Figures.time(waits.p95().ms()),
                              Figures.time(waits.target().ms()),
                              Figures.time(waits.target().lowMs()),
                              Figures.time(waits.target().highMs())))
              .orElse(
                  "| %d | %s | unstable | unstable | |"
                      .formatted(point.connections(), Figures.share(point.utilisation()))));
    }
    page.line("");
    page.line(PoolWords.comparison(pool) + ".");
  }

  private void properties(PoolAdvice pool) {
    if (!pool.properties().isEmpty()) {
      page.line("");
      page.block(
          "properties",
          pool.properties().stream()
              .map(each -> "# " + each.reason() + "\n" + each.name() + "=" + each.value())
              .collect(Collectors.joining("\n")));
    }
  }
}
