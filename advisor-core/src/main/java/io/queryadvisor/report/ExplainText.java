package io.queryadvisor.report;

import io.queryadvisor.plan.PlanChange;
import io.queryadvisor.whatif.binding.BoundValue;
import java.util.List;

/** A plan, and what changes it, as text. */
public final class ExplainText {
  private static final String INDENT = "  ";
  private static final int MOST_CHANGES = 12;

  private ExplainText() {}

  /** The whole page, ended by a line feed. */
  public static String render(ExplainReport report, TextStyle style) {
    TextPage page = new TextPage(style, 10);
    page.line(style.bold("Query Advisor " + report.toolVersion()));
    page.field("database", report.source() + " (" + report.server() + ")");
    page.field("planner", report.tier().label() + ", snapshot taken " + report.takenAt());
    page.block("statement", report.statement().sql());
    for (BoundValue value : report.statement().values()) {
      page.wrapped(" ".repeat(12), value.sentence());
    }
    page.title("Plan as things are");
    plan(page, report.plan());
    report.change().ifPresent(change -> change(page, change));
    page.diagnostics(report.diagnostics());
    return page.text();
  }

  private static void change(TextPage page, ExplainReport.Change change) {
    page.title("Plan with what is given");
    change.what().forEach(what -> page.wrapped(INDENT, what));
    page.blank();
    plan(page, change.plan());
    page.title("What changes");
    page.wrapped(INDENT, change.comparison().costLine());
    List<PlanChange> changes = change.comparison().changes();
    changes.stream().limit(MOST_CHANGES).forEach(each -> page.wrapped(INDENT, each.sentence()));
    if (changes.size() > MOST_CHANGES) {
      page.line(
          INDENT + "… and " + Figures.counted(changes.size() - MOST_CHANGES, "change") + " more");
    }
    if (changes.isEmpty()) {
      page.wrapped(
          INDENT,
          change.comparison().costBefore() == change.comparison().costAfter()
              ? "nothing: it is the same plan"
              : "only figures: the steps are the same");
    }
    change.unused().forEach(index -> page.wrapped(INDENT, "the plan does not use " + index));
  }

  private static void plan(TextPage page, ExplainReport.Planned plan) {
    PlainText.verbatim(plan.text()).forEach(line -> page.line(INDENT + line));
  }
}
