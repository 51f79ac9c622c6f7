package io.queryadvisor.report;

import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import java.util.List;
import java.util.Locale;

/**
 * A report for a terminal: what was read, what is wrong and what to do about it, worst first, then
 * the statements that cost most. Text from logs and catalogs is stripped of control characters.
 */
public final class TextReport {
  private static final int LABEL = 10;
  private static final int EXAMPLE_LINES = 4;
  private static final int LONG_REPORT = 7;
  private static final int STARTS = 5;
  private static final int CACHES = 3;

  private final Report report;
  private final Evidence evidence;
  private final TextPage page;

  private TextReport(Report report, TextStyle style) {
    this.report = report;
    this.evidence = new Evidence(Summary.texts(report));
    this.page = new TextPage(style, LABEL);
  }

  /** The whole text, ended by a line feed. */
  public static String render(Report report, TextStyle style) {
    TextReport text = new TextReport(report, style);
    text.page.head(report);
    text.page.field("findings", Summary.findings(report));
    text.startWith();
    FindingGroup.of(report.findings()).forEach(text::group);
    text.indexes();
    text.caches();
    text.pools();
    report.offload().filter(OffloadWords::tells).ifPresent(o -> TextOffload.write(o, text.page));
    text.page.digests(report);
    text.notEvaluated();
    text.page.diagnostics(report.diagnostics());
    return text.page.text();
  }

  /** A long report begins with the few changes that matter most. */
  private void startWith() {
    if (report.findings().size() >= LONG_REPORT) {
      List<String> firsts =
          FindingGroup.of(report.findings()).stream()
              .limit(STARTS)
              .map(group -> inShort(group.findings().get(0)))
              .toList();
      page.list("first", firsts, STARTS);
    }
  }

  private String inShort(Finding finding) {
    return finding.rule()
        + Evidence.subject(finding).map(subject -> ", " + subject).orElse("")
        + (finding.weight() > 0 ? ", " + Figures.share(finding.weight()) + " of the time" : "")
        + evidence.endpoints(finding).map(endpoints -> ", " + endpoints).orElse("");
  }

  private void group(FindingGroup group) {
    TextStyle style = page.style();
    String severity = group.severity().name().toLowerCase(Locale.ROOT);
    page.blank();
    page.line(
        paint(group.severity(), severity)
            + "  "
            + style.bold(PlainText.line(group.rule()))
            + (group.findings().size() > 1
                ? style.faint("  (" + Figures.counted(group.findings().size(), "finding") + ")")
                : ""));
    boolean first = true;
    for (Finding finding : group.shown()) {
      if (!first) {
        page.blank();
      }
      first = false;
      finding(finding);
    }
    if (group.folded() > 0) {
      page.blank();
      page.line("  and " + group.folded() + " more; --format json has all");
    }
    group
        .documentation()
        .ifPresent(file -> page.line(style.faint("  why: " + PlainText.line(file))));
  }

  private void finding(Finding finding) {
    page.wrapped("  ", finding.message());
    Evidence.subject(finding).ifPresent(subject -> page.field("table", subject));
    evidence.endpoints(finding).ifPresent(endpoints -> page.field("endpoint", endpoints));
    evidence.query(finding).ifPresent(query -> page.query("query", query));
    String figures = evidence.figures(finding);
    if (!figures.isEmpty()) {
      page.field("evidence", figures);
    }
    page.list("example", Evidence.example(finding), EXAMPLE_LINES);
    if (Evidence.isSql(finding.suggestion())) {
      page.block("change", finding.suggestion());
    } else {
      page.field("change", finding.suggestion());
    }
  }

  private void indexes() {
    report
        .indexes()
        .ifPresent(
            advised -> {
              page.title("Index advice");
              TextIndexes indexes = new TextIndexes(advised.report(), page);
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
              TextCaches text = new TextCaches(caches, page);
              text.summary();
              text.top(CACHES);
            });
  }

  private void pools() {
    report
        .pools()
        .ifPresent(
            found -> {
              page.title("Connection pools");
              TextPools pools = new TextPools(found, page);
              pools.sums();
              pools.brief();
            });
  }

  private String paint(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> page.style().red(text);
      case WARNING -> page.style().yellow(text);
      case INFO -> page.style().blue(text);
    };
  }

  private void notEvaluated() {
    if (report.notEvaluated().isEmpty()) {
      return;
    }
    page.title(
        "Not evaluated for want of input: "
            + Figures.counted(report.notEvaluated().size(), "rule"));
    Summary.notEvaluated(report)
        .forEach(
            (missing, rules) -> {
              page.wrapped("  ", "needs " + missing);
              page.wrapped("    ", rules);
            });
  }
}
