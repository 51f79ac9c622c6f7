package io.queryadvisor.report;

/** Index advice as GitHub-flavoured Markdown, for a pull request or a wiki. */
public final class IndexReportMarkdown {
  private IndexReportMarkdown() {}

  /** The whole document, ended by a line feed. */
  public static String render(IndexDocument document) {
    MarkdownPage page = new MarkdownPage();
    page.origin("# Query Advisor index advice", document.toolVersion(), document.inputs());
    MarkdownIndexes indexes = new MarkdownIndexes(document.indexes().report(), page);
    indexes.summary();
    indexes.body();
    page.diagnostics(document.indexes().report().diagnostics());
    return page.text();
  }
}
