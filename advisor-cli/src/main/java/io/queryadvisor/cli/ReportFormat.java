package io.queryadvisor.cli;

import io.queryadvisor.report.DigestReport;
import io.queryadvisor.report.JsonReport;
import io.queryadvisor.report.MarkdownReport;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.TextReport;
import io.queryadvisor.report.TextStyle;

/** A form in which a report leaves. */
enum ReportFormat {
  TEXT,
  JSON,
  MARKDOWN;

  String render(Report report, TextStyle style) {
    return switch (this) {
      case TEXT -> TextReport.render(report, style);
      case JSON -> JsonReport.render(report);
      case MARKDOWN -> MarkdownReport.render(report);
    };
  }

  String renderDigest(Report report, TextStyle style) {
    return switch (this) {
      case TEXT -> DigestReport.text(report, style);
      case JSON -> DigestReport.json(report);
      case MARKDOWN -> DigestReport.markdown(report);
    };
  }
}
