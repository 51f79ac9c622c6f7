package io.queryadvisor.report;

/** A form in which a report leaves. */
public enum ReportFormat {
  TEXT("report.txt"),
  JSON("report.json"),
  MARKDOWN("report.md");

  private final String fileName;

  ReportFormat(String fileName) {
    this.fileName = fileName;
  }

  /** The name that a report of this form has in a directory of reports. */
  public String fileName() {
    return fileName;
  }

  /** Renders the report; the style counts for text only. */
  public String render(Report report, TextStyle style) {
    return switch (this) {
      case TEXT -> TextReport.render(report, style);
      case JSON -> JsonReport.render(report);
      case MARKDOWN -> MarkdownReport.render(report);
    };
  }

  /** Renders the report's digests alone. */
  public String renderDigest(Report report, TextStyle style) {
    return switch (this) {
      case TEXT -> DigestReport.text(report, style);
      case JSON -> DigestReport.json(report);
      case MARKDOWN -> DigestReport.markdown(report);
    };
  }
}
