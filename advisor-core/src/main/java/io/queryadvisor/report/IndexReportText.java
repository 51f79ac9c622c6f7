package io.queryadvisor.report;

/** Index advice for a terminal: the sums, each change with its proof and its price, the rest. */
public final class IndexReportText {
  private static final int LABEL = 10;

  private IndexReportText() {}

  /** The whole text, ended by a line feed. */
  public static String render(IndexDocument document, TextStyle style) {
    TextPage page = new TextPage(style, LABEL);
    page.origin(document.toolVersion(), document.inputs());
    TextIndexes indexes = new TextIndexes(document.indexes().report(), page);
    indexes.summary();
    indexes.body();
    page.diagnostics(document.indexes().report().diagnostics());
    return page.text();
  }
}
