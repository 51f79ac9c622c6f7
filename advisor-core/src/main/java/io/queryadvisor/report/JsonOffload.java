package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.queryadvisor.offload.BackgroundWork;
import io.queryadvisor.offload.OffloadReport;
import io.queryadvisor.offload.ReplicaShare;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The part of the JSON contract on what the primary need not do while somebody waits. */
final class JsonOffload {
  private JsonOffload() {}

  /** The field {@code offload}. */
  static void write(JsonGenerator json, Optional<OffloadReport> report) throws IOException {
    if (report.isEmpty()) {
      json.writeNullField("offload");
      return;
    }
    json.writeObjectFieldStart("offload");
    json.writeObjectFieldStart("replica");
    share(json, report.get().all());
    shares(json, "endpoints", "endpoint", report.get().endpoints());
    shares(json, "statements", "query", report.get().statements());
    json.writeEndObject();
    background(json, report.get().background());
    json.writeEndObject();
  }

  private static void share(JsonGenerator json, ReplicaShare share) throws IOException {
    json.writeNumberField("calls", share.calls());
    JsonText.number(json, "timeMs", share.timeMs());
    json.writeNumberField("replicaCalls", share.replicaCalls());
    JsonText.number(json, "replicaTimeMs", share.replicaTimeMs());
    JsonText.number(json, "shareOfTime", share.ofTime());
    JsonText.number(json, "shareOfCalls", share.ofCalls());
  }

  private static void shares(
      JsonGenerator json, String name, String label, List<ReplicaShare> shares) throws IOException {
    json.writeArrayFieldStart(name);
    for (ReplicaShare share : shares) {
      json.writeStartObject();
      json.writeStringField(label, share.name());
      share(json, share);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void background(JsonGenerator json, List<BackgroundWork> all) throws IOException {
    json.writeArrayFieldStart("background");
    for (BackgroundWork work : all) {
      json.writeStartObject();
      json.writeStringField("name", work.name());
      json.writeBooleanField("isEndpoint", work.isEndpoint());
      json.writeNumberField("units", work.units());
      JsonText.number(json, "unitsPerSecond", work.unitsPerSecond());
      JsonText.number(json, "meanWallTimeMs", work.meanWallTimeMs());
      JsonText.number(json, "maxWallTimeMs", work.maxWallTimeMs());
      JsonText.number(json, "waitedMs", work.waitedMs());
      JsonText.number(json, "writeShare", work.writeShare());
      JsonText.number(json, "writesPerUnit", work.writesPerUnit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
