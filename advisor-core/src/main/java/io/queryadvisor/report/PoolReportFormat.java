package io.queryadvisor.report;

/** A form in which pool advice leaves. */
public enum PoolReportFormat {
  TEXT,
  JSON,
  MARKDOWN;

  /** Renders the advice; the style counts for text only. */
  public String render(PoolDocument document, TextStyle style) {
    return switch (this) {
      case TEXT -> text(document, style);
      case JSON -> json(document);
      case MARKDOWN -> markdown(document);
    };
  }

  private static String text(PoolDocument document, TextStyle style) {
    TextPage page = new TextPage(style, TextPools.LABEL);
    page.origin(document.toolVersion(), document.inputs());
    TextPools pools = new TextPools(document.pools(), page);
    pools.sums();
    pools.whole();
    page.diagnostics(document.pools().diagnostics());
    return page.text();
  }

  private static String json(PoolDocument document) {
    return JsonText.render(
        json -> {
          json.writeStartObject();
          JsonWorkload.origin(json, document.toolVersion(), document.inputs());
          JsonPools.analysis(json, document.pools());
          JsonPools.pools(json, document.pools());
          JsonWorkload.diagnostics(json, document.pools().diagnostics());
          json.writeEndObject();
        });
  }

  private static String markdown(PoolDocument document) {
    MarkdownPage page = new MarkdownPage();
    page.origin("# Query Advisor pool advice", document.toolVersion(), document.inputs());
    new MarkdownPools(document.pools(), page).whole();
    page.diagnostics(document.pools().diagnostics());
    return page.text();
  }
}
