package io.queryadvisor.report;

/**
 * The workload alone: the statements ranked by total time, with no word on what is wrong with them.
 * Its JSON is the contract of {@code docs/digest.schema.json}.
 */
public final class DigestReport {
  private static final int LABEL = 10;

  private DigestReport() {}

  /** For a terminal, ended by a line feed. */
  public static String text(Report report, TextStyle style) {
    TextPage page = new TextPage(style, LABEL);
    page.head(report);
    page.digests(report);
    page.diagnostics(report.diagnostics());
    return page.text();
  }

  /** As GitHub-flavoured Markdown, ended by a line feed. */
  public static String markdown(Report report) {
    return MarkdownReport.renderWorkload(report);
  }

  /** As JSON, ended by a line feed. */
  public static String json(Report report) {
    return JsonText.render(
        json -> {
          json.writeStartObject();
          JsonWorkload.head(json, report);
          JsonWorkload.diagnostics(json, report.diagnostics());
          json.writeEndObject();
        });
  }
}
