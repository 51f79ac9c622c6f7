package io.queryadvisor.report;

import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.workload.EndpointDigest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report as GitHub-flavoured Markdown, for a pull request or a wiki. Text from logs and catalogs
 * is escaped: it cannot become markup, a link, a mention or HTML.
 */
public final class MarkdownReport {
  private static final int QUERY_WIDTH = 300;
  private static final int CACHES = 3;

  private final Report report;
  private final Evidence evidence;
  private final MarkdownPage page = new MarkdownPage();

  private MarkdownReport(Report report) {
    this.report = report;
    this.evidence = new Evidence(Summary.texts(report));
  }

  /** The whole document, ended by a line feed. */
  public static String render(Report report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.head("# Query Advisor report");
    markdown.page.item("**Findings: " + Summary.findings(report) + "**");
    markdown.findings();
    markdown.indexes();
    markdown.caches();
    markdown.pools();
    report
        .offload()
        .filter(OffloadWords::tells)
        .ifPresent(offload -> MarkdownOffload.write(offload, markdown.page));
    markdown.digests();
    markdown.notEvaluated();
    markdown.page.diagnostics(report.diagnostics());
    return markdown.page.text();
  }

  /** The same without a word on what is wrong. */
  static String renderWorkload(Report report) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.head("# Query Advisor digest");
    markdown.digests();
    markdown.page.diagnostics(report.diagnostics());
    return markdown.page.text();
  }

  private void pools() {
    report
        .pools()
        .ifPresent(
            found -> {
              page.title("Connection pools");
              new MarkdownPools(found, page).brief();
            });
  }

  private void head(String title) {
    page.origin(title, report.toolVersion(), report.inputs());
    Summary.window(report).ifPresent(page::item);
    page.item(Summary.workload(report));
  }

  private void findings() {
    for (FindingGroup group : FindingGroup.of(report.findings())) {
      String severity = group.severity().name().toLowerCase(Locale.ROOT);
      page.title(severity + ": " + MarkdownText.plain(group.rule()));
      for (Finding finding : group.shown()) {
        finding(finding);
      }
      if (group.folded() > 0) {
        page.line("And " + group.folded() + " more; the JSON report has all.");
        page.line("");
      }
      group.documentation().ifPresent(file -> page.line("Why: " + MarkdownText.code(file)));
    }
  }

  private void finding(Finding finding) {
    page.line("**" + MarkdownText.plain(finding.message()) + "**");
    page.line("");
    Evidence.subject(finding)
        .ifPresent(subject -> page.item("table " + MarkdownText.code(subject)));
    if (!finding.endpoints().isEmpty()) {
      page.item(
          "endpoints "
              + finding.endpoints().stream()
                  .map(MarkdownText::code)
                  .collect(Collectors.joining(", ")));
    }
    evidence
        .query(finding)
        .ifPresent(query -> page.item("query " + MarkdownText.code(shortened(query))));
    String figures = evidence.figures(finding);
    if (!figures.isEmpty()) {
      page.item(MarkdownText.plain(figures));
    }
    List<String> example = Evidence.example(finding);
    if (!example.isEmpty()) {
      page.line("");
      page.line("In one unit of work:");
      page.line("");
      page.block("sql", String.join("\n", example));
    }
    page.line("");
    if (Evidence.isSql(finding.suggestion())) {
      page.block("sql", finding.suggestion());
    } else {
      page.line(MarkdownText.prose(finding.suggestion()));
    }
    page.line("");
  }

  private void indexes() {
    report
        .indexes()
        .ifPresent(
            advised -> {
              page.title("Index advice");
              MarkdownIndexes indexes = new MarkdownIndexes(advised.report(), page);
              indexes.summary();
              indexes.body();
            });
  }

  private void caches() {
    report
        .caches()
        .filter(CacheReport::tellsAnything)
        .ifPresent(
            caches -> {
              page.title("Cache advice");
              MarkdownCaches markdown = new MarkdownCaches(caches, page);
              markdown.summary();
              markdown.top(CACHES);
            });
  }

  private static String shortened(String query) {
    return QueryExcerpt.line(query, QUERY_WIDTH);
  }

  private void digests() {
    if (report.grouping() == Grouping.ENDPOINT) {
      endpoints();
      return;
    }
    if (report.digests().isEmpty()) {
      return;
    }
    page.title("Statements by total time");
    page.line("| " + String.join(" | ", DigestTable.HEADINGS) + " | query |");
    page.line("|" + " ---: |".repeat(DigestTable.HEADINGS.size()) + " --- |");
    for (int i = 0; i < report.digests().size(); i++) {
      RankedDigest ranked = report.digests().get(i);
      List<String> cells = DigestTable.cells(i + 1, ranked);
      page.line(
          "| "
              + String.join(" | ", cells)
              + " | "
              + MarkdownText.cell(shortened(ranked.digest().text()))
              + " |");
    }
  }

  private void endpoints() {
    if (report.endpoints().isEmpty()) {
      return;
    }
    page.title("Endpoints by time on the server");
    page.line("| " + String.join(" | ", EndpointTable.HEADINGS) + " | endpoint |");
    page.line("|" + " ---: |".repeat(EndpointTable.HEADINGS.size()) + " --- |");
    double totalMs = EndpointTable.totalMs(report.endpoints());
    int rank = 1;
    for (EndpointDigest endpoint : report.endpoints()) {
      page.line(
          "| "
              + String.join(" | ", EndpointTable.cells(rank++, endpoint, totalMs))
              + " | "
              + MarkdownText.cell(endpoint.name())
              + " |");
    }
  }

  private void notEvaluated() {
    if (report.notEvaluated().isEmpty()) {
      return;
    }
    page.title("Not evaluated for want of input");
    Summary.notEvaluated(report)
        .forEach(
            (missing, rules) ->
                page.item(MarkdownText.plain(rules) + ": needs " + MarkdownText.plain(missing)));
  }
}
