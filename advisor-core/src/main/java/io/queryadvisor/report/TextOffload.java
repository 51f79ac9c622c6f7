package io.queryadvisor.report;

import io.queryadvisor.offload.OffloadReport;

/** The part of a text report on what the primary need not do while somebody waits. */
final class TextOffload {
  private static final int BACKGROUND = 3;

  private TextOffload() {}

  static void write(OffloadReport report, TextPage page) {
    page.title("Off the primary, off the request");
    page.field("replica", OffloadWords.replica(report));
    OffloadWords.shown(report.endpoints())
        .forEach(each -> page.query("endpoint", OffloadWords.share(each)));
    OffloadWords.shown(report.statements())
        .forEach(each -> page.query("query", OffloadWords.share(each)));
    report.background().stream()
        .limit(BACKGROUND)
        .forEach(each -> page.query("behind", OffloadWords.background(each)));
  }
}
