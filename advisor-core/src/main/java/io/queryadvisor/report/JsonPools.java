package io.queryadvisor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.queryadvisor.pool.Occupancy;
import io.queryadvisor.pool.PoolAdvice;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.pool.Timeline;
import io.queryadvisor.pool.WaitPoint;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;

/** Pool advice in the JSON contract. */
final class JsonPools {
  private JsonPools() {}

  /** All pools together: the field {@code poolAnalysis}. */
  static void analysis(JsonGenerator json, PoolReport report) throws IOException {
    json.writeObjectFieldStart("poolAnalysis");
    json.writeStringField("source", report.source());
    occupancy(json, "held", report.held());
    occupancy(json, "active", report.active());
    json.writeNumberField("connectionsAdvised", report.advised());
    number(json, "connectionsUsable", report.usable());
    JsonText.number(json, "shareKept", report.shareKept());
    json.writeNumberField("poolsNotShown", report.others());
    json.writeEndObject();
  }

  /** Each pool: the field {@code poolAdvice}. */
  static void pools(JsonGenerator json, PoolReport report) throws IOException {
    json.writeArrayFieldStart("poolAdvice");
    for (PoolAdvice pool : report.pools()) {
      pool(json, pool);
    }
    json.writeEndArray();
  }

  private static void pool(JsonGenerator json, PoolAdvice pool) throws IOException {
    json.writeStartObject();
    JsonText.text(json, "host", pool.client().host());
    JsonText.text(json, "application", pool.client().application());
    JsonText.text(json, "user", pool.client().user());
    json.writeStringField("verdict", pool.verdict().name().toLowerCase(Locale.ROOT));
    json.writeStringField("reason", pool.reason());
    number(json, "connections", pool.connections());
    JsonText.number(json, "targetWaitMs", pool.targetWaitMs());
    JsonText.number(json, "targetShare", pool.targetShare());
    use(json, pool.use());
    curve(json, pool);
    shorterHolds(json, pool);
    number(json, "randomArrivalsConnections", pool.randomArrivals());
    timeline(json, pool);
    properties(json, pool);
    JsonText.texts(json, "notes", pool.notes());
    json.writeEndObject();
  }

  private static void use(JsonGenerator json, PoolAdvice.Use use) throws IOException {
    json.writeNumberField("sessions", use.sessions());
    json.writeNumberField("checkouts", use.checkouts());
    JsonText.number(json, "windowMs", use.windowMs());
    occupancy(json, "held", use.held());
    occupancy(json, "active", use.active());
    JsonText.number(json, "meanHoldMs", use.meanHoldMs());
    JsonText.number(json, "medianHoldMs", use.medianHoldMs());
    JsonText.number(json, "p99HoldMs", use.p99HoldMs());
    JsonText.number(json, "idleShare", use.idleShare());
  }

  private static void occupancy(JsonGenerator json, String name, Occupancy found)
      throws IOException {
    json.writeObjectFieldStart(name);
    JsonText.number(json, "mean", found.mean());
    json.writeNumberField("p50", found.p50());
    json.writeNumberField("p95", found.p95());
    json.writeNumberField("p99", found.p99());
    json.writeNumberField("max", found.max());
    JsonText.number(json, "shareAtMax", found.shareAtMax());
    json.writeEndObject();
  }

  private static void curve(JsonGenerator json, PoolAdvice pool) throws IOException {
    json.writeArrayFieldStart("waitCurve");
    for (WaitPoint point : pool.curve()) {
      json.writeStartObject();
      json.writeNumberField("connections", point.connections());
      JsonText.number(json, "utilisation", point.utilisation());
      json.writeBooleanField("stable", point.isStable());
      if (point.waits().isPresent()) {
        WaitPoint.Waits waits = point.waits().get();
        JsonText.number(json, "p50WaitMs", waits.p50Ms());
        estimate(json, "p95Wait", waits.p95());
        estimate(json, "targetWait", waits.target());
        JsonText.number(json, "maxWaitMs", waits.maxMs());
        JsonText.number(json, "shareWaiting", waits.share());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void estimate(JsonGenerator json, String name, WaitPoint.Estimate found)
      throws IOException {
    JsonText.number(json, name + "Ms", found.ms());
    JsonText.number(json, name + "LowMs", found.lowMs());
    JsonText.number(json, name + "HighMs", found.highMs());
  }

  private static void shorterHolds(JsonGenerator json, PoolAdvice pool) throws IOException {
    if (pool.shorterHolds().isEmpty()) {
      json.writeNullField("withoutIdleTime");
      return;
    }
    json.writeObjectFieldStart("withoutIdleTime");
    json.writeNumberField("connections", pool.shorterHolds().get().connections());
    JsonText.number(json, "waitMs", pool.shorterHolds().get().waitWithoutIdleMs());
    JsonText.number(json, "waitTodayMs", pool.shorterHolds().get().waitMs());
    json.writeEndObject();
  }

  private static void timeline(JsonGenerator json, PoolAdvice pool) throws IOException {
    json.writeArrayFieldStart("timeline");
    for (Timeline.Point point : pool.timeline()) {
      json.writeStartObject();
      JsonText.number(json, "offsetMs", point.offsetMs());
      JsonText.number(json, "held", point.held());
      json.writeNumberField("maxHeld", point.maxHeld());
      JsonText.number(json, "active", point.active());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void properties(JsonGenerator json, PoolAdvice pool) throws IOException {
    json.writeArrayFieldStart("hikariProperties");
    for (PoolAdvice.Property property : pool.properties()) {
      json.writeStartObject();
      json.writeStringField("name", property.name());
      json.writeStringField("value", property.value());
      json.writeStringField("reason", property.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, OptionalInt value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }
}
