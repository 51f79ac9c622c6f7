package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.queryadvisor.plan.PlanChange;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.whatif.binding.BoundValue;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** A plan, and what changes it, as JSON, by the contract of {@code docs/explain.schema.json}. */
public final class ExplainJson {
  /** The contract's version: raised when a field changes its meaning or goes away. */
  public static final int VERSION = 1;

  private ExplainJson() {}

  /** The whole document, ended by a line feed. */
  public static String render(ExplainReport report) {
    return JsonText.render(
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", VERSION);
          json.writeStringField("tool", "Query Advisor " + report.toolVersion());
          json.writeStringField("source", report.source());
          json.writeStringField("server", report.server());
          json.writeStringField("snapshotTakenAt", report.takenAt().toString());
          json.writeStringField("tier", report.tier().label());
          json.writeStringField("statement", report.statement().sql());
          parameters(json, report);
          planned(json, "plan", report.plan());
          if (report.change().isPresent()) {
            change(json, report.change().get());
          } else {
            json.writeNullField("change");
          }
          JsonWorkload.diagnostics(json, report.diagnostics());
          json.writeEndObject();
        });
  }

  private static void parameters(JsonGenerator json, ExplainReport report) throws IOException {
    json.writeArrayFieldStart("parameters");
    for (BoundValue value : report.statement().values()) {
      json.writeStartObject();
      json.writeNumberField("number", value.number());
      json.writeStringField("sql", value.sql());
      json.writeStringField("origin", value.origin().name().toLowerCase(Locale.ROOT));
      json.writeStringField("reason", value.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void change(JsonGenerator json, ExplainReport.Change change) throws IOException {
    json.writeObjectFieldStart("change");
    JsonText.texts(json, "what", change.what());
    JsonText.number(json, "costBefore", change.comparison().costBefore());
    JsonText.number(json, "costAfter", change.comparison().costAfter());
    json.writeArrayFieldStart("differences");
    for (PlanChange each : change.comparison().changes()) {
      json.writeStartObject();
      JsonText.text(json, "before", each.before());
      JsonText.text(json, "after", each.after());
      JsonText.number(json, "costBefore", each.costBefore());
      JsonText.number(json, "costAfter", each.costAfter());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonText.texts(json, "unusedIndexes", change.unused());
    planned(json, "plan", change.plan());
    json.writeEndObject();
  }

  private static void planned(JsonGenerator json, String name, ExplainReport.Planned plan)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", plan.text());
    json.writeFieldName("root");
    node(json, plan.root());
    json.writeEndObject();
  }

  private static void node(JsonGenerator json, PlanNode node) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", node.title());
    json.writeStringField("type", node.type());
    JsonText.text(json, "schema", node.schema());
    JsonText.text(json, "relation", node.relation());
    JsonText.text(json, "alias", node.alias());
    JsonText.text(json, "index", node.index());
    JsonText.number(json, "startupCost", node.startupCost());
    JsonText.number(json, "totalCost", node.totalCost());
    JsonText.number(json, "rows", node.rows());
    json.writeNumberField("widthBytes", node.widthBytes());
    json.writeObjectFieldStart("properties");
    for (Map.Entry<String, String> property : node.properties().entrySet()) {
      json.writeStringField(property.getKey(), property.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("children");
    for (PlanNode child : node.children()) {
      node(json, child);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
