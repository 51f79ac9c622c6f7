package io.queryadvisor.report;

import io.queryadvisor.offload.BackgroundWork;
import io.queryadvisor.offload.OffloadReport;
import io.queryadvisor.offload.ReplicaShare;

/** The part of a Markdown report on what the primary need not do while somebody waits. */
final class MarkdownOffload {
  private static final int WIDTH = 300;

  private MarkdownOffload() {}

  static void write(OffloadReport report, MarkdownPage page) {
    page.title("Off the primary, off the request");
    page.item(MarkdownText.plain(OffloadWords.replica(report)));
    for (ReplicaShare each : OffloadWords.shown(report.endpoints())) {
      page.item("endpoint: " + line(OffloadWords.share(each)));
    }
    for (ReplicaShare each : OffloadWords.shown(report.statements())) {
      page.item("statement: " + line(OffloadWords.share(each)));
    }
    for (BackgroundWork each : report.background()) {
      page.item("behind the request: " + line(OffloadWords.background(each)));
    }
  }

  private static String line(String text) {
    return MarkdownText.plain(QueryExcerpt.line(text, WIDTH));
  }
}
