package io.queryadvisor.report;

/** A form in which cache advice leaves. */
public enum CacheReportFormat {
  TEXT,
  JSON,
  MARKDOWN;

  private static final int LABEL = 10;

  /** Renders the advice; the style counts for text only. */
  public String render(CacheDocument document, TextStyle style) {
    return switch (this) {
      case TEXT -> text(document, style);
      case JSON -> JsonCaches.render(document);
      case MARKDOWN -> markdown(document);
    };
  }

  private static String text(CacheDocument document, TextStyle style) {
    TextPage page = new TextPage(style, LABEL);
    page.origin(document.toolVersion(), document.inputs());
    TextCaches caches = new TextCaches(document.caches(), page);
    caches.summary();
    caches.body();
    page.diagnostics(document.diagnostics());
    return page.text();
  }

  private static String markdown(CacheDocument document) {
    MarkdownPage page = new MarkdownPage();
    page.origin("# Query Advisor: caches", document.toolVersion(), document.inputs());
    MarkdownCaches caches = new MarkdownCaches(document.caches(), page);
    caches.summary();
    caches.body();
    page.diagnostics(document.diagnostics());
    return page.text();
  }
}
