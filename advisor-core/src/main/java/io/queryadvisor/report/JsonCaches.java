package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.cache.EvictionPoint;
import io.queryadvisor.cache.TtlFigures;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The parts of the JSON contract that say which results to cache, and why. */
final class JsonCaches {
  private JsonCaches() {}

  /** A document of cache advice alone, by the contract of {@code docs/cache.schema.json}. */
  static String render(CacheDocument document) {
    return JsonText.render(
        json -> {
          json.writeStartObject();
          JsonWorkload.origin(json, document.toolVersion(), document.inputs());
          analysis(json, document.caches());
          advice(json, document.caches().advice());
          JsonWorkload.diagnostics(json, document.diagnostics());
          json.writeEndObject();
        });
  }

  /** The field {@code cacheAnalysis}: what was asked for, and how long the log is. */
  static void analysis(JsonGenerator json, CacheReport report) throws IOException {
    json.writeObjectFieldStart("cacheAnalysis");
    JsonText.number(json, "windowSeconds", report.windowSeconds());
    json.writeNumberField("maxStaleMs", report.options().maxStale().toMillis());
    JsonText.number(json, "roundTripMs", report.options().roundTrip().toNanos() / 1e6);
    json.writeNumberField("memoryBytes", report.options().memoryBytes());
    json.writeEndObject();
  }

  /** The field {@code caches}. */
  static void advice(JsonGenerator json, List<CacheAdvice> caches) throws IOException {
    json.writeArrayFieldStart("caches");
    for (CacheAdvice advice : caches) {
      advice(json, advice);
    }
    json.writeEndArray();
  }

  private static void advice(JsonGenerator json, CacheAdvice advice) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", advice.name());
    json.writeStringField("fingerprint", advice.statement().toString());
    json.writeStringField("query", advice.text());
    json.writeStringField("verdict", advice.verdict().name().toLowerCase(Locale.ROOT));
    json.writeStringField("reason", advice.reason());
    json.writeFieldName("ttlSeconds");
    if (advice.chosen().isPresent() && advice.verdict().isCache()) {
      json.writeNumber(advice.chosen().get().ttl().toSeconds());
    } else {
      json.writeNull();
    }
    JsonText.number(json, "savedSecondsPerSecond", advice.savedPerSecond());
    JsonText.number(json, "callsPerSecond", advice.callsPerSecond());
    JsonText.number(json, "meanTimeMs", advice.meanTimeMs());
    json.writeNumberField("keys", advice.keys());
    JsonText.number(json, "samplingRate", advice.samplingRate());
    JsonText.number(json, "memoryBytes", advice.memoryBytes());
    json.writeBooleanField("fits", advice.fits());
    JsonText.number(json, "stampedeFactor", advice.stampede());
    json.writeBooleanField("singleFlight", advice.needsSingleFlight());
    JsonText.number(json, "bypassShare", advice.bypassShare());
    JsonText.texts(json, "keyColumns", advice.keyColumns());
    figures(json, advice.figures());
    evictions(json, advice.evictions());
    JsonText.text(json, "risk", advice.risk());
    JsonText.texts(json, "notes", advice.notes());
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, List<TtlFigures> all) throws IOException {
    json.writeArrayFieldStart("figures");
    for (TtlFigures each : all) {
      json.writeStartObject();
      json.writeNumberField("ttlSeconds", each.ttl().toSeconds());
      JsonText.number(json, "hitRatio", each.hitRatio());
      JsonText.number(json, "hitRatioAnyWriteEvicts", each.lowerBound());
      JsonText.number(json, "hitRatioItsRowsEvict", each.upperBound());
      JsonText.number(json, "staleShare", each.staleShare());
      JsonText.number(json, "meanStaleMs", each.meanStaleMs());
      JsonText.number(json, "maxStaleMs", each.maxStaleMs());
      json.writeNumberField("liveKeys", each.liveKeys());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void evictions(JsonGenerator json, List<EvictionPoint> points) throws IOException {
    json.writeArrayFieldStart("evictions");
    for (EvictionPoint point : points) {
      json.writeStartObject();
      json.writeStringField("fingerprint", point.statement().toString());
      json.writeStringField("query", point.text());
      json.writeNumberField("executions", point.executions());
      json.writeBooleanField("namesKeys", point.namesKeys());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
