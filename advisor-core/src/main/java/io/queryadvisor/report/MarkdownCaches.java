package io.queryadvisor.report;

import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.cache.TtlFigures;
import java.util.List;

/** The part of a Markdown report that says which results to cache, and why. */
final class MarkdownCaches {
  private static final int QUERY_WIDTH = 300;
  private static final int REJECTED = 10;

  private final CacheReport report;
  private final MarkdownPage page;

  MarkdownCaches(CacheReport report, MarkdownPage page) {
    this.report = report;
    this.page = page;
  }

  /** The sums. */
  void summary() {
    page.item("**Caches: " + CacheWords.counts(report) + "**");
  }

  /** Everything, with code to copy. */
  void body() {
    report.caches().forEach(each -> advice(each, true));
    rejected(report.rejected());
  }

  /** The first few, without code: for a report on everything. */
  void top(int most) {
    report.caches().stream().limit(most).forEach(each -> advice(each, false));
    rejected(report.refused());
  }

  private void advice(CacheAdvice advice, boolean withCode) {
    page.line("");
    page.line(
        "### "
            + MarkdownText.code(advice.name())
            + ": "
            + MarkdownText.plain(CacheWords.verdict(advice)));
    page.line("");
    page.line(MarkdownText.plain(CacheWords.worth(advice)));
    page.line("");
    page.item("query " + MarkdownText.code(QueryExcerpt.line(advice.text(), QUERY_WIDTH)));
    page.item("why: " + MarkdownText.plain(advice.reason()));
    if (!advice.fits()) {
      page.item(MarkdownText.plain(CacheWords.noRoom(report)));
    }
    advice.risk().ifPresent(risk -> page.item("risk: " + MarkdownText.plain(risk)));
    page.item("stampede: " + MarkdownText.plain(CacheWords.stampede(advice)));
    advice
        .evictions()
        .forEach(
            point ->
                page.item(
                    (point.namesKeys() ? "evicts its keys: " : "evicts all: ")
                        + MarkdownText.code(QueryExcerpt.line(point.text(), QUERY_WIDTH))));
    advice.notes().forEach(note -> page.item("note: " + MarkdownText.plain(note)));
    table(advice.figures());
    if (withCode) {
      CacheSnippets code = new CacheSnippets(advice);
      page.line("");
      page.block("java", code.spring());
      page.line("");
      page.block("text", code.redis());
    }
  }

  private void table(List<TtlFigures> figures) {
    page.line("");
    page.line("| " + String.join(" | ", CacheWords.HEADINGS) + " |");
    page.line("|" + " ---: |".repeat(CacheWords.HEADINGS.size()));
    for (TtlFigures each : figures) {
      page.line("| " + String.join(" | ", CacheWords.cells(each)) + " |");
    }
  }

  private void rejected(List<CacheAdvice> rejected) {
    if (rejected.isEmpty()) {
      return;
    }
    page.line("");
    page.line("### No cache: " + Figures.counted(rejected.size(), "statement"));
    page.line("");
    for (CacheAdvice each : rejected.stream().limit(REJECTED).toList()) {
      page.item(
          MarkdownText.code(QueryExcerpt.line(each.text(), QUERY_WIDTH))
              + ": "
              + MarkdownText.plain(CacheWords.verdict(each) + ": " + each.reason()));
    }
    if (rejected.size() > REJECTED) {
      page.item("and " + (rejected.size() - REJECTED) + " more; the JSON report has all");
    }
  }
}
