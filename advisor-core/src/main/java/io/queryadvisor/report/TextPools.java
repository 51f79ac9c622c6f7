package io.queryadvisor.report;

import io.queryadvisor.pool.PoolAdvice;
import io.queryadvisor.pool.PoolAdvice.Property;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.pool.Timeline;
import io.queryadvisor.pool.WaitPoint;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The part of a text report that says how large connection pools should be, and why. */
final class TextPools {
  static final int LABEL = 10;

  private static final int BAR = 30;

  private final PoolReport report;
  private final TextPage page;
  private final Plot plot;

  TextPools(PoolReport report, TextPage page) {
    this.report = report;
    this.page = page;
    this.plot = new Plot(page.style());
  }

  /** All pools together. */
  void sums() {
    page.field("pools", PoolWords.fleet(report));
    page.field("held", PoolWords.occupancy(report.held()));
    page.field("working", PoolWords.occupancy(report.active()));
  }

  /** Each pool with curve, course and properties. */
  void whole() {
    for (PoolAdvice pool : report.pools()) {
      head(pool);
      course(pool);
      curve(pool);
      properties(pool.properties());
    }
    others();
  }

  /** Each pool in a few lines. */
  void brief() {
    report.pools().forEach(this::head);
    others();
  }

  private void others() {
    if (report.others() > 0) {
      page.blank();
      page.line("  and " + Figures.counted(report.others(), "client") + " that held less");
    }
  }

  private void head(PoolAdvice pool) {
    page.blank();
    page.line(
        page.style().blue("pool")
            + "  "
            + page.style().bold(PlainText.line(pool.client().label()))
            + "  "
            + PoolWords.verdict(pool));
    page.wrapped("  ", pool.reason());
    page.field("held", PoolWords.occupancy(pool.use().held()));
    page.field("working", PoolWords.occupancy(pool.use().active()));
    page.field("holds", PoolWords.holds(pool.use()));
    PoolWords.shorterHolds(pool).ifPresent(sentence -> page.field("first", sentence));
    pool.notes().forEach(note -> page.field("note", note));
  }

  private void course(PoolAdvice pool) {
    List<Timeline.Point> points = pool.timeline();
    if (points.isEmpty()) {
      return;
    }
    int most = pool.use().held().max();
    page.field("", "");
    line("lent", points, point -> point.maxHeld(), most);
    line("working", points, Timeline.Point::active, most);
    page.field(
        "",
        "each character %s; the highest is %d connections"
            .formatted(Figures.time(pool.use().windowMs() / columns(points)), most));
  }

  private int columns(List<Timeline.Point> points) {
    return Math.min(points.size(), page.style().width() - LABEL - 4);
  }

  private void line(
      String label,
      List<Timeline.Point> points,
      ToDoubleFunction<Timeline.Point> value,
      double most) {
    double[] values = new double[columns(points)];
    for (int i = 0; i < points.size(); i++) {
      int column = (int) ((long) i * values.length / points.size());
      values[column] = Math.max(values[column], value.applyAsDouble(points.get(i)));
    }
    String name = label + " ".repeat(LABEL - label.length());
    page.line("  " + page.style().faint(name) + plot.course(values, most));
  }

  private void curve(PoolAdvice pool) {
    List<WaitPoint> points = PoolWords.shown(pool);
    if (points.isEmpty()) {
      return;
    }
    String percentile = PoolWords.percentile(pool);
    page.blank();
    page.line(
        page.style()
            .faint(
                "%13s %7s %10s %10s  %s"
                    .formatted("connections", "in use", "p95 wait", percentile, "80 % interval")));
    double most =
        points.stream()
            .flatMap(point -> point.waits().stream())
            .mapToDouble(waits -> waits.target().ms())
            .max()
            .orElse(0);
    points.forEach(point -> point(pool, point, most));
    page.line("  " + page.style().faint(PoolWords.comparison(pool)));
  }

  private void point(PoolAdvice pool, WaitPoint point, double most) {
    String start =
        String.format(
            Locale.ROOT, "%13d %7s", point.connections(), Figures.share(point.utilisation()));
    if (point.waits().isEmpty()) {
      page.line(start + "   unstable: waits grow without end");
      return;
    }
    WaitPoint.Estimate target = point.waits().get().target();
    String interval = Figures.time(target.lowMs()) + " – " + Figures.time(target.highMs());
    page.line(
        "%s %10s %10s  %-21s %s%s"
            .formatted(
                start,
                Figures.time(point.waits().get().p95().ms()),
                Figures.time(target.ms()),
                page.style().unicode() ? interval : interval.replace("–", "-"),
                plot.bar(most > 0 ? target.ms() / most : 0, BAR),
                point.connections() == pool.connections().orElse(0) ? "  this advice" : ""));
  }

  private void properties(List<Property> properties) {
    if (properties.isEmpty()) {
      return;
    }
    page.blank();
    page.line("  " + page.style().faint("HikariCP"));
    for (Property property : properties) {
      page.line(
          "    %-26s # %s".formatted(property.name() + "=" + property.value(), property.reason()));
    }
  }
}
