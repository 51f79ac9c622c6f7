package io.queryadvisor.report;

import io.queryadvisor.error.AdvisorException;
import java.util.List;

/**
 * Index advice as JSON, by the contract of {@code docs/indexes.schema.json}: written for other
 * tools, and read again where its changes are made.
 */
public final class IndexReportJson {
  private IndexReportJson() {}

  /** The whole document, ended by a line feed. */
  public static String render(IndexDocument document) {
    return JsonText.render(
        json -> {
          json.writeStartObject();
          JsonWorkload.origin(json, document.toolVersion(), document.inputs());
          JsonIndexes.analysis(json, document.indexes());
          JsonIndexes.advice(json, document.indexes().report().advice(), List.of());
          JsonWorkload.diagnostics(json, document.indexes().report().diagnostics());
          json.writeEndObject();
        });
  }

  /**
   * Reads what {@link #render} wrote, or the report of an analysis that holds index advice.
   *
   * @param name of the file, for messages
   * @throws AdvisorException INPUT, when it is not such a document, is of a newer version, or holds
   *     no index advice
   */
  public static IndexDocument read(String json, String name) {
    return new IndexDocumentReader(name).read(json);
  }
}
