package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.rule.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as JSON, by the contract of {@code docs/report.schema.json}. Fields stand in a fixed
 * order; an equal report gives the same bytes. It holds normalised statements only: no literal of
 * anybody's data, unless a rule's message has one.
 */
public final class JsonReport {
  /** The contract's version: raised when a field changes its meaning or goes away. */
  public static final int VERSION = 1;

  private JsonReport() {}

  /** The whole document, ended by a line feed. */
  public static String render(Report report) {
    return JsonText.render(
        json -> {
          json.writeStartObject();
          JsonWorkload.head(json, report);
          findings(json, report.findings());
          notEvaluated(json, report.notEvaluated());
          if (report.indexes().isPresent()) {
            JsonIndexes.analysis(json, report.indexes().get());
          } else {
            json.writeNullField("indexAnalysis");
          }
          if (report.caches().isPresent()) {
            JsonCaches.analysis(json, report.caches().get());
          } else {
            json.writeNullField("cacheAnalysis");
          }
          JsonOffload.write(json, report.offload());
          JsonIndexes.advice(
              json,
              report.indexes().map(i -> i.report().advice()).orElse(List.of()),
              report.caches().map(CacheReport::advice).orElse(List.of()));
          if (report.pools().isPresent()) {
            JsonPools.analysis(json, report.pools().get());
            JsonPools.pools(json, report.pools().get());
          }
          JsonWorkload.diagnostics(json, report.diagnostics());
          json.writeEndObject();
        });
  }

  private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule());
      json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      json.writeStringField("message", finding.message());
      JsonText.text(json, "table", finding.table());
      JsonText.text(json, "object", finding.object());
      JsonText.text(json, "fingerprint", finding.fingerprint());
      JsonText.texts(json, "endpoints", finding.endpoints());
      JsonText.number(json, "timeShare", finding.weight());
      evidence(json, finding);
      json.writeStringField("suggestion", finding.suggestion());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void evidence(JsonGenerator json, Finding finding) throws IOException {
    json.writeObjectFieldStart("evidence");
    for (Map.Entry<String, Object> entry : finding.evidence().entrySet()) {
      Object value = entry.getValue();
      if (value instanceof Long || value instanceof Integer) {
        json.writeNumberField(entry.getKey(), ((Number) value).longValue());
      } else if (value instanceof Number number) {
        JsonText.number(json, entry.getKey(), number.doubleValue());
      } else if (value instanceof Boolean truth) {
        json.writeBooleanField(entry.getKey(), truth);
      } else if (value instanceof List<?> list) {
        JsonText.texts(json, entry.getKey(), list);
      } else {
        json.writeStringField(entry.getKey(), value.toString());
      }
    }
    json.writeEndObject();
  }

  private static void notEvaluated(JsonGenerator json, List<Report.NotEvaluated> rules)
      throws IOException {
    json.writeArrayFieldStart("notEvaluated");
    for (Report.NotEvaluated rule : rules) {
      json.writeStartObject();
      json.writeStringField("rule", rule.rule());
      json.writeStringField("missing", rule.missing());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
