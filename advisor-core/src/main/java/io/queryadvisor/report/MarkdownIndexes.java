package io.queryadvisor.report;

import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import java.util.List;

/** The part of a Markdown report that says which indexes to create and to drop, and why. */
final class MarkdownIndexes {
  private static final int QUERY_WIDTH = 300;

  private final IndexReport report;
  private final MarkdownPage page;

  MarkdownIndexes(IndexReport report, MarkdownPage page) {
    this.report = report;
    this.page = page;
  }

  /** The sums, as items of a list. */
  void summary() {
    page.item("**Indexes: " + IndexWords.counts(report) + "**");
    page.item("cost " + MarkdownText.plain(IndexWords.cost(report)));
    page.item("proof " + MarkdownText.plain(IndexWords.planner(report)));
  }

  /** Everything but the sums and the diagnostics. */
  void body() {
    IndexWords.of(report, IndexAdvice.Action.CREATE).forEach(this::advice);
    curve();
    IndexWords.of(report, IndexAdvice.Action.DROP).forEach(this::advice);
    worsened();
    unhelped();
  }

  private void advice(IndexAdvice advice) {
    page.title(
        IndexWords.verb(advice.action())
            + ": "
            + MarkdownText.code(advice.name())
            + " on "
            + MarkdownText.code(advice.index().table().toString()));
    page.line("**" + MarkdownText.plain(IndexWords.worth(advice)) + "**");
    page.line("");
    page.block("sql", IndexWords.statement(advice));
    page.line("");
    effects(advice.queries());
    page.item("writes: " + MarkdownText.plain(IndexWords.writes(advice)));
    advice.rejected().forEach(text -> page.item("instead: " + MarkdownText.plain(text)));
    advice.notes().forEach(text -> page.item("note: " + MarkdownText.plain(text)));
    page.item("proof " + MarkdownText.plain(IndexWords.proof(advice.tier())));
  }

  private void effects(List<QueryEffect> effects) {
    if (effects.isEmpty()) {
      return;
    }
    page.line("| calls | planner units a call | change | node | query |");
    page.line("| ---: | ---: | ---: | --- | --- |");
    for (QueryEffect effect : effects) {
      page.line(
          "| %s | %s → %s | %s | %s | %s |"
              .formatted(
                  Figures.number(effect.calls()),
                  Figures.cost(effect.costBefore()),
                  Figures.cost(effect.costAfter()),
                  IndexWords.difference(effect.costBefore(), effect.costAfter()),
                  MarkdownText.cell(IndexWords.nodes(effect)),
                  query(effect.text())));
    }
    page.line("");
  }

  private static String query(String text) {
    return MarkdownText.cell(QueryExcerpt.line(text, QUERY_WIDTH));
  }

  private void curve() {
    List<BudgetStep> steps = IndexWords.curve(report);
    if (steps.size() < 2) {
      return;
    }
    page.title("Budget against benefit");
    page.line("| size | indexes | planner cost | of today's | |");
    page.line("| ---: | ---: | ---: | ---: | --- |");
    for (BudgetStep step : steps) {
      double share = report.costBefore() > 0 ? step.cost() / report.costBefore() : 0;
      page.line(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  Figures.size((double) step.sizeBytes()),
                  Figures.count(step.indexes()),
                  Figures.cost(step.cost()),
                  Figures.share(share),
                  IndexWords.mark(report, step)));
    }
  }

  private void worsened() {
    if (report.worsened().isEmpty()) {
      return;
    }
    page.title("Dearer with this advice");
    effects(report.worsened());
  }

  private void unhelped() {
    if (report.unhelped().isEmpty()) {
      return;
    }
    page.title("No index advised");
    page.line("| calls | planner units a call | why | query |");
    page.line("| ---: | ---: | --- | --- |");
    for (IndexReport.Unhelped unhelped : report.unhelped()) {
      page.line(
          "| %s | %s | %s | %s |"
              .formatted(
                  Figures.number(unhelped.calls()),
                  Figures.cost(unhelped.cost()),
                  MarkdownText.plain(unhelped.reason()),
                  query(unhelped.text())));
    }
  }
}
