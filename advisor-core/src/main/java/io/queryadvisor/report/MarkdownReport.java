package io.queryadvisor.report;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.rule.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report as GitHub-flavoured Markdown, for a pull request or a wiki. Text from logs and catalogs
 * is escaped: it cannot become markup, a link, a mention or HTML.
 */
public final class MarkdownReport {
  private static final int QUERY_WIDTH = 300;

  private final Report report;
  private final Evidence evidence;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Report report) {
    this.report = report;
    this.evidence = new Evidence(Summary.texts(report));
  }

  /** The whole document, ended by a line feed. */
  public static String render(Report report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.head("# Query Advisor report");
    markdown.item("**Findings: " + Summary.findings(report) + "**");
    markdown.findings();
    markdown.digests();
    markdown.notEvaluated();
    markdown.diagnostics();
    return markdown.text.toString();
  }

  /** The same without a word on what is wrong. */
  static String renderWorkload(Report report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.head("# Query Advisor digest");
    markdown.digests();
    markdown.diagnostics();
    return markdown.text.toString();
  }

  private void head(String title) {
    line(title);
    line("");
    item("Query Advisor " + MarkdownText.plain(report.toolVersion()));
    for (Report.Input input : report.inputs()) {
      item(
          MarkdownText.plain(input.kind())
              + " "
              + MarkdownText.code(input.name())
              + (input.detail().isEmpty() ? "" : ", " + MarkdownText.plain(input.detail())));
    }
    Summary.window(report).ifPresent(window -> item(window));
    item(Summary.workload(report));
  }

  private void findings() {
    for (FindingGroup group : FindingGroup.of(report.findings())) {
      String severity = group.severity().name().toLowerCase(Locale.ROOT);
      title(severity + ": " + MarkdownText.plain(group.rule()));
      for (Finding finding : group.shown()) {
        finding(finding);
      }
      if (group.folded() > 0) {
        line("And " + group.folded() + " more; the JSON report has all.");
        line("");
      }
      group.documentation().ifPresent(file -> line("Why: " + MarkdownText.code(file)));
    }
  }

  private void finding(Finding finding) {
    line("**" + MarkdownText.plain(finding.message()) + "**");
    line("");
    Evidence.subject(finding).ifPresent(subject -> item("table " + MarkdownText.code(subject)));
    if (!finding.endpoints().isEmpty()) {
      item(
          "endpoints "
              + finding.endpoints().stream()
                  .map(MarkdownText::code)
                  .collect(Collectors.joining(", ")));
    }
    evidence
        .query(finding)
        .ifPresent(query -> item("query " + MarkdownText.code(shortened(query))));
    String figures = evidence.figures(finding);
    if (!figures.isEmpty()) {
      item(MarkdownText.plain(figures));
    }
    List<String> example = Evidence.example(finding);
    if (!example.isEmpty()) {
      line("");
      line("In one unit of work:");
      line("");
      text.append(MarkdownText.block("sql", String.join("\n", example)));
    }
    line("");
    if (Evidence.isSql(finding.suggestion())) {
      text.append(MarkdownText.block("sql", finding.suggestion()));
    } else {
      line(MarkdownText.prose(finding.suggestion()));
    }
    line("");
  }

  private static String shortened(String query) {
    return QueryExcerpt.line(query, QUERY_WIDTH);
  }

  private void digests() {
    if (report.digests().isEmpty()) {
      return;
    }
    title("Statements by total time");
    line("| " + String.join(" | ", DigestTable.HEADINGS) + " | query |");
    line("|" + " ---: |".repeat(DigestTable.HEADINGS.size()) + " --- |");
    for (int i = 0; i < report.digests().size(); i++) {
      RankedDigest ranked = report.digests().get(i);
      List<String> cells = DigestTable.cells(i + 1, ranked);
      line(
          "| "
              + String.join(" | ", cells)
              + " | "
              + MarkdownText.cell(shortened(ranked.digest().text()))
              + " |");
    }
  }

  private void notEvaluated() {
    if (report.notEvaluated().isEmpty()) {
      return;
    }
    title("Not evaluated for want of input");
    Summary.notEvaluated(report)
        .forEach(
            (missing, rules) ->
                item(MarkdownText.plain(rules) + ": needs " + MarkdownText.plain(missing)));
  }

  private void diagnostics() {
    if (report.diagnostics().isEmpty()) {
      return;
    }
    title("About the inputs");
    for (Diagnostic diagnostic : report.diagnostics()) {
      item(
          diagnostic.level().name().toLowerCase(Locale.ROOT)
              + ": "
              + MarkdownText.code(diagnostic.source())
              + ": "
              + MarkdownText.plain(diagnostic.message()));
    }
  }

  private void title(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void item(String item) {
    line("- " + item);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
