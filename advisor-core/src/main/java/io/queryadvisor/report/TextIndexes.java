package io.queryadvisor.report;

import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import java.util.List;

/** The part of a text report that says which indexes to create and to drop, and why. */
final class TextIndexes {
  private static final int QUERIES = 3;
  private static final int UNHELPED = 5;
  private static final int BAR = 40;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final char FULL = '█';

  private final IndexReport report;
  private final TextPage page;

  TextIndexes(IndexReport report, TextPage page) {
    this.report = report;
    this.page = page;
  }

  /** The sums. */
  void summary() {
    page.field("indexes", IndexWords.counts(report));
    page.field("cost", IndexWords.cost(report));
    page.field("proof", IndexWords.planner(report));
  }

  /** Everything but the sums and the diagnostics. */
  void body() {
    advice(IndexAdvice.Action.CREATE);
    curve();
    advice(IndexAdvice.Action.DROP);
    worsened();
    unhelped();
  }

  private void advice(IndexAdvice.Action action) {
    List<IndexAdvice> all = IndexWords.of(report, action);
    for (int i = 0; i < all.size(); i++) {
      IndexAdvice advice = all.get(i);
      page.blank();
      page.line(
          page.style().blue(IndexWords.verb(action))
              + "  "
              + page.style().bold(PlainText.line(advice.name() + " on " + advice.index().table()))
              + page.style().faint("  (" + (i + 1) + " of " + all.size() + ")"));
      advice(advice);
    }
  }

  private void advice(IndexAdvice advice) {
    page.wrapped("  ", IndexWords.worth(advice));
    page.block("change", IndexWords.statement(advice));
    List<QueryEffect> queries = advice.queries();
    queries.stream().limit(QUERIES).forEach(this::effect);
    if (queries.size() > QUERIES) {
      page.field("", "and %d more; --format json has all".formatted(queries.size() - QUERIES));
    }
    page.field("writes", IndexWords.writes(advice));
    advice.rejected().forEach(sentence -> page.field("instead", sentence));
    advice.notes().forEach(sentence -> page.field("note", sentence));
    page.field("proof", IndexWords.proof(advice.tier()));
  }

  private void effect(QueryEffect effect) {
    page.query("query", effect.text());
    page.field("", IndexWords.effect(effect));
    page.field("", IndexWords.nodes(effect));
  }

  private void curve() {
    List<BudgetStep> steps = IndexWords.curve(report);
    if (steps.size() < 2) {
      return;
    }
    page.title("Budget against benefit");
    page.line(page.style().faint("%10s  %7s  %12s".formatted("size", "indexes", "planner cost")));
    for (BudgetStep step : steps) {
      double share = report.costBefore() > 0 ? step.cost() / report.costBefore() : 0;
      String mark = IndexWords.mark(report, step);
      page.line(
          "%10s  %7s  %12s  %s %s%s"
              .formatted(
                  Figures.size((double) step.sizeBytes()),
                  Figures.count(step.indexes()),
                  Figures.cost(step.cost()),
                  bar(share),
                  Figures.share(share),
                  mark.isEmpty() ? "" : "  " + mark));
    }
  }

  /** A bar of eighths of a character; full is the cost without new indexes. */
  private static String bar(double share) {
    long eighths = Math.round(Math.max(0, Math.min(1, share)) * BAR * 8);
    String bar = String.valueOf(FULL).repeat((int) (eighths / 8));
    return eighths % 8 == 0 ? bar : bar + EIGHTHS.charAt((int) (eighths % 8));
  }

  private void worsened() {
    if (report.worsened().isEmpty()) {
      return;
    }
    page.title("Dearer with this advice");
    report.worsened().forEach(this::effect);
  }

  private void unhelped() {
    List<IndexReport.Unhelped> statements = report.unhelped();
    if (statements.isEmpty()) {
      return;
    }
    page.title("No index advised: " + Figures.counted(statements.size(), "statement"));
    for (IndexReport.Unhelped unhelped : statements.stream().limit(UNHELPED).toList()) {
      page.query("query", unhelped.text());
      page.field("", IndexWords.unhelped(unhelped));
    }
    if (statements.size() > UNHELPED) {
      page.line("  and " + (statements.size() - UNHELPED) + " more; --format json has all");
    }
  }
}
