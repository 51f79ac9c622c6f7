package io.queryadvisor.report;

/** A form in which index advice leaves. */
public enum IndexReportFormat {
  TEXT,
  JSON,
  SQL,
  MARKDOWN;

  /** Renders the advice; the style counts for text only. */
  public String render(IndexDocument document, TextStyle style) {
    return switch (this) {
      case TEXT -> IndexReportText.render(document, style);
      case JSON -> IndexReportJson.render(document);
      case SQL -> IndexReportSql.render(document);
      case MARKDOWN -> IndexReportMarkdown.render(document);
    };
  }
}
