package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.index.WritePrice;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of the JSON contract that say which indexes to create and to drop, and why. */
final class JsonIndexes {
  private JsonIndexes() {}

  /** The field {@code indexAnalysis}: what was asked of the planner, and what it said in all. */
  static void analysis(JsonGenerator json, AdvisedIndexes indexes) throws IOException {
    IndexReport report = indexes.report();
    json.writeObjectFieldStart("indexAnalysis");
    json.writeStringField("engine", indexes.engine().name().toLowerCase(Locale.ROOT));
    json.writeStringField("serverVersion", indexes.serverVersion());
    JsonText.number(json, "costBefore", report.costBefore());
    JsonText.number(json, "costAfter", report.costAfter());
    json.writeNumberField("plans", report.plans());
    json.writeArrayFieldStart("curve");
    for (BudgetStep step : report.curve()) {
      json.writeStartObject();
      json.writeNumberField("sizeBytes", step.sizeBytes());
      JsonText.number(json, "cost", step.cost());
      json.writeNumberField("indexes", step.indexes());
      json.writeEndObject();
    }
    json.writeEndArray();
    effects(json, "worsened", report.worsened());
    unhelped(json, report.unhelped());
    json.writeEndObject();
  }

  private static void unhelped(JsonGenerator json, List<IndexReport.Unhelped> statements)
      throws IOException {
    json.writeArrayFieldStart("unhelped");
    for (IndexReport.Unhelped unhelped : statements) {
      json.writeStartObject();
      json.writeStringField("query", unhelped.text());
      JsonText.number(json, "calls", unhelped.calls());
      JsonText.number(json, "cost", unhelped.cost());
      json.writeStringField("reason", unhelped.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The field {@code advice}. */
  static void advice(JsonGenerator json, List<IndexAdvice> indexes, List<CacheAdvice> caches)
      throws IOException {
    json.writeObjectFieldStart("advice");
    json.writeArrayFieldStart("indexes");
    for (IndexAdvice advice : indexes) {
      advice(json, advice);
    }
    json.writeEndArray();
    JsonCaches.advice(json, caches);
    json.writeArrayFieldStart("pools");
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void advice(JsonGenerator json, IndexAdvice advice) throws IOException {
    json.writeStartObject();
    json.writeStringField("action", advice.action().name().toLowerCase(Locale.ROOT));
    json.writeStringField("name", advice.name());
    definition(json, advice.index());
    json.writeStringField("sql", advice.sql());
    json.writeNumberField("sizeBytes", advice.sizeBytes());
    JsonText.number(json, "benefit", advice.benefit());
    JsonText.number(json, "costShare", advice.shareOfCost());
    effects(json, "queries", advice.queries());
    writePrice(json, advice.writePrice());
    JsonText.texts(json, "rejected", advice.rejected());
    JsonText.texts(json, "notes", advice.notes());
    json.writeStringField("tier", advice.tier().label());
    json.writeEndObject();
  }

  private static void definition(JsonGenerator json, IndexDefinition index) throws IOException {
    json.writeObjectFieldStart("index");
    table(json, index.table());
    json.writeStringField("method", index.method());
    json.writeArrayFieldStart("keys");
    for (IndexKey key : index.keys()) {
      json.writeStartObject();
      JsonText.text(json, "column", key.column());
      json.writeStringField("expression", key.expression());
      json.writeBooleanField("descending", key.descending());
      json.writeBooleanField("nullsFirst", key.nullsFirst());
      JsonText.text(json, "operatorClass", key.operatorClass());
      JsonText.text(json, "collation", key.collation());
      prefixLength(json, key.prefixLength());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonText.texts(json, "included", index.included());
    JsonText.text(json, "predicate", index.predicate());
    json.writeEndObject();
  }

  private static void table(JsonGenerator json, TableName table) throws IOException {
    json.writeStringField("schema", table.schema());
    json.writeStringField("table", table.name());
  }

  private static void prefixLength(JsonGenerator json, Optional<Integer> length)
      throws IOException {
    if (length.isPresent()) {
      json.writeNumberField("prefixLength", length.get());
    } else {
      json.writeNullField("prefixLength");
    }
  }

  private static void effects(JsonGenerator json, String name, List<QueryEffect> effects)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (QueryEffect effect : effects) {
      json.writeStartObject();
      json.writeStringField("fingerprint", effect.fingerprint().toString());
      json.writeStringField("query", effect.text());
      JsonText.number(json, "calls", effect.calls());
      JsonText.number(json, "costBefore", effect.costBefore());
      JsonText.number(json, "costAfter", effect.costAfter());
      json.writeStringField("nodeBefore", effect.nodeBefore());
      json.writeStringField("nodeAfter", effect.nodeAfter());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePrice(JsonGenerator json, WritePrice price) throws IOException {
    json.writeObjectFieldStart("writePrice");
    JsonText.number(json, "writesPerDay", price.writesPerDay());
    JsonText.number(json, "walBytesPerWrite", price.walBytesPerWrite());
    json.writeBooleanField("breaksHotUpdates", price.breaksHotUpdates());
    json.writeStringField("verdict", price.verdict());
    json.writeEndObject();
  }
}
