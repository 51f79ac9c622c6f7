package io.queryadvisor.report;

import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.cache.EvictionPoint;
import io.queryadvisor.cache.TtlFigures;
import java.util.List;

/** The part of a text report that says which results to cache, and why. */
final class TextCaches {
  private static final int EVICTIONS = 4;
  private static final int REJECTED = 10;
  private static final int REJECTED_SHORT = 3;

  private final CacheReport report;
  private final TextPage page;

  TextCaches(CacheReport report, TextPage page) {
    this.report = report;
    this.page = page;
  }

  /** The sums. */
  void summary() {
    page.field("caches", CacheWords.counts(report));
  }

  /** Everything, with code to copy. */
  void body() {
    report.caches().forEach(each -> advice(each, true));
    rejected(report.rejected(), REJECTED);
  }

  /** The first few, without code: for a report on everything. */
  void top(int most) {
    List<CacheAdvice> caches = report.caches();
    caches.stream().limit(most).forEach(each -> advice(each, false));
    if (caches.size() > most) {
      page.blank();
      page.line("  and " + (caches.size() - most) + " more; advisor cache has all, with code");
    }
    rejected(report.refused(), REJECTED_SHORT);
  }

  private void advice(CacheAdvice advice, boolean withCode) {
    page.blank();
    page.line(
        page.style().blue(CacheWords.verdict(advice))
            + "  "
            + page.style().bold(PlainText.line(advice.name())));
    page.wrapped("  ", CacheWords.worth(advice));
    page.query("query", advice.text());
    page.field("why", advice.reason());
    if (!advice.fits()) {
      page.field("room", CacheWords.noRoom(report));
    }
    table(advice.figures());
    advice.risk().ifPresent(risk -> page.field("risk", risk));
    page.field("stampede", CacheWords.stampede(advice));
    List<EvictionPoint> points = advice.evictions();
    points.stream()
        .limit(EVICTIONS)
        .forEach(point -> page.query("write", CacheWords.eviction(point)));
    if (points.size() > EVICTIONS) {
      page.field("", "and %d more; --format json has all".formatted(points.size() - EVICTIONS));
    }
    advice.notes().forEach(note -> page.field("note", note));
    if (withCode) {
      CacheSnippets code = new CacheSnippets(advice);
      page.block("spring", code.spring());
      page.block("redis", code.redis());
    }
  }

  private void table(List<TtlFigures> figures) {
    String row = "%8s %15s %17s %15s %9s %12s";
    page.line("  " + page.style().faint(row.formatted(CacheWords.HEADINGS.toArray())));
    for (TtlFigures each : figures) {
      page.line("  " + row.formatted(CacheWords.cells(each).toArray()));
    }
  }

  private void rejected(List<CacheAdvice> rejected, int most) {
    if (rejected.isEmpty()) {
      return;
    }
    page.blank();
    page.line(page.style().bold("No cache: " + Figures.counted(rejected.size(), "statement")));
    for (CacheAdvice each : rejected.stream().limit(most).toList()) {
      page.query("query", each.text());
      page.field("", CacheWords.verdict(each) + ": " + each.reason());
    }
    if (rejected.size() > most) {
      page.line("  and " + (rejected.size() - most) + " more; --format json has all");
    }
  }
}
