package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.workload.EndpointDigest;
import io.queryadvisor.workload.Latency;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.TimeWindow;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** The parts of the JSON contract that say what was read and what it cost. */
final class JsonWorkload {
  private JsonWorkload() {}

  /** From {@code version} to {@code inputs}: what every document begins with. */
  static void origin(JsonGenerator json, String toolVersion, List<Report.Input> inputs)
      throws IOException {
    json.writeNumberField("version", JsonReport.VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "query-advisor");
    json.writeStringField("version", toolVersion);
    json.writeEndObject();
    inputs(json, inputs);
  }

  /** From {@code version} to {@code digests}: what every document on a workload begins with. */
  static void head(JsonGenerator json, Report report) throws IOException {
    origin(json, report.toolVersion(), report.inputs());
    coverage(json, report);
    window(json, report);
    json.writeArrayFieldStart("digests");
    int rank = 1;
    for (RankedDigest digest : report.digests()) {
      digest(json, rank++, digest);
    }
    json.writeEndArray();
    endpoints(json, report.endpoints());
  }

  private static void endpoints(JsonGenerator json, List<EndpointDigest> endpoints)
      throws IOException {
    double totalMs = EndpointTable.totalMs(endpoints);
    json.writeArrayFieldStart("endpoints");
    for (EndpointDigest endpoint : endpoints) {
      json.writeStartObject();
      JsonText.text(json, "name", endpoint.endpoint());
      json.writeNumberField("units", endpoint.units());
      json.writeNumberField("statements", endpoint.statements());
      json.writeNumberField("repeated", endpoint.repeated());
      json.writeNumberField("maxStatements", endpoint.maxStatements());
      json.writeNumberField("errors", endpoint.errors());
      JsonText.number(json, "timeMs", endpoint.timeMs());
      JsonText.number(json, "timeShare", totalMs > 0 ? endpoint.timeMs() / totalMs : 0);
      JsonText.number(json, "rows", endpoint.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void diagnostics(JsonGenerator json, List<Diagnostic> diagnostics) throws IOException {
    json.writeArrayFieldStart("diagnostics");
    for (Diagnostic diagnostic : diagnostics) {
      json.writeStartObject();
      json.writeStringField("level", diagnostic.level().name().toLowerCase(Locale.ROOT));
      json.writeStringField("source", diagnostic.source());
      json.writeStringField("message", diagnostic.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void inputs(JsonGenerator json, List<Report.Input> inputs) throws IOException {
    json.writeArrayFieldStart("inputs");
    for (Report.Input input : inputs) {
      json.writeStartObject();
      json.writeStringField("kind", input.kind());
      json.writeStringField("name", input.name());
      json.writeStringField("detail", input.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void coverage(JsonGenerator json, Report report) throws IOException {
    json.writeObjectFieldStart("coverage");
    json.writeNumberField("bytes", report.coverage().bytes());
    json.writeNumberField("records", report.coverage().records());
    json.writeNumberField("skipped", report.coverage().skipped());
    json.writeNumberField("statements", report.coverage().statements());
    json.writeNumberField("fingerprints", report.fingerprints());
    json.writeNumberField("parsed", report.understood());
    json.writeEndObject();
  }

  private static void window(JsonGenerator json, Report report) throws IOException {
    if (report.window().isEmpty()) {
      json.writeNullField("window");
      return;
    }
    TimeWindow window = report.window().get();
    json.writeObjectFieldStart("window");
    json.writeStringField("start", window.start().toString());
    json.writeStringField("end", window.end().toString());
    json.writeNumberField("lengthMs", window.length().toMillis());
    json.writeEndObject();
  }

  private static void digest(JsonGenerator json, int rank, RankedDigest ranked) throws IOException {
    QueryDigest digest = ranked.digest();
    json.writeStartObject();
    json.writeNumberField("rank", rank);
    json.writeStringField("fingerprint", digest.fingerprint().toString());
    json.writeStringField("query", digest.text());
    json.writeStringField("kind", digest.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField(
        "source", digest.source().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    JsonText.text(json, "database", digest.database());
    JsonText.number(json, "timeShare", ranked.timeShare());
    figures(json, digest);
    endpoints(json, digest.endpoints());
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, QueryDigest digest) throws IOException {
    json.writeNumberField("calls", digest.calls());
    json.writeNumberField("errors", digest.errors());
    JsonText.number(json, "totalTimeMs", digest.totalTimeMs());
    JsonText.number(json, "meanTimeMs", digest.meanTimeMs());
    JsonText.number(json, "p50Ms", quantile(digest, Latency::p50Ms));
    JsonText.number(json, "p95Ms", quantile(digest, Latency::p95Ms));
    JsonText.number(json, "p99Ms", quantile(digest, Latency::p99Ms));
    JsonText.number(json, "maxTimeMs", digest.maxTimeMs());
    JsonText.number(json, "rows", digest.rows());
    JsonText.number(json, "meanRows", digest.meanRows());
    JsonText.number(json, "maxRows", digest.maxRows());
    JsonText.number(json, "rowsExamined", digest.rowsExamined());
  }

  private static OptionalDouble quantile(
      QueryDigest digest, java.util.function.ToDoubleFunction<Latency> quantile) {
    return digest.latency().stream().mapToDouble(quantile).findFirst();
  }

  /** Most frequent first, then by name. */
  private static void endpoints(JsonGenerator json, SortedMap<String, Long> endpoints)
      throws IOException {
    Comparator<Map.Entry<String, Long>> order =
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey());
    json.writeArrayFieldStart("endpoints");
    for (Map.Entry<String, Long> endpoint : endpoints.entrySet().stream().sorted(order).toList()) {
      json.writeStartObject();
      json.writeStringField("name", endpoint.getKey());
      json.writeNumberField("calls", endpoint.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
