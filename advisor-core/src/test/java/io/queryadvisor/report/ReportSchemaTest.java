package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.plan.PlanComparison;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.testing.Schemas;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.binding.BoundStatement;
import io.queryadvisor.whatif.binding.BoundValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SEQUENTIAL =
      """
      {"Plan": {"Node Type": "Limit", "Startup Cost": 0, "Total Cost": 9.5, "Plan Rows": 5,
        "Plan Width": 8, "Plans": [{"Node Type": "Seq Scan", "Relation Name": "t", "Alias": "t",
        "Startup Cost": 0, "Total Cost": 95.5, "Plan Rows": 50, "Plan Width": 8,
        "Filter": "(a = 1)"}]}}\
      """;

  private static final String INDEXED =
      """
      {"Plan": {"Node Type": "Limit", "Startup Cost": 0, "Total Cost": 1.5, "Plan Rows": 5,
        "Plan Width": 8, "Plans": [{"Node Type": "Index Scan", "Index Name": "i",
        "Relation Name": "t", "Alias": "t", "Schema": "public", "Startup Cost": 0.28,
        "Total Cost": 8.5, "Plan Rows": 50, "Plan Width": 8, "Index Cond": "(a = 1)"}]}}\
      """;

  @ParameterizedTest
  @EnumSource
  void reportKeepsItsContract(ReportCases reportCase) throws IOException {
    JsonNode report = JSON.readTree(JsonReport.render(reportCase.report()));
    assertThat(Schemas.of("report.schema.json").validate(report)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void digestKeepsItsContract(ReportCases reportCase) throws IOException {
    JsonNode digest = JSON.readTree(DigestReport.json(reportCase.report()));
    assertThat(Schemas.of("digest.schema.json").validate(digest)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void indexAdviceKeepsItsContract(IndexCases indexCase) throws IOException {
    JsonNode advice = JSON.readTree(IndexReportJson.render(indexCase.document()));
    assertThat(Schemas.of("indexes.schema.json").validate(advice)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void cacheAdviceKeepsItsContract(CacheCases cacheCase) throws IOException {
    String json = CacheReportFormat.JSON.render(cacheCase.document(), TextStyle.PLAIN);
    JsonNode advice = JSON.readTree(json);
    assertThat(Schemas.of("cache.schema.json").validate(advice)).isEmpty();
  }

  @Test
  void planKeepsItsContract() throws IOException {
    JsonNode alone = JSON.readTree(ExplainJson.render(explained(Optional.empty())));
    assertThat(Schemas.of("explain.schema.json").validate(alone)).isEmpty();
    ExplainReport.Change change =
        new ExplainReport.Change(
            List.of("with index i on t, about 0.1 MB"),
            planned(INDEXED),
            PlanComparison.of(planned(SEQUENTIAL).root(), planned(INDEXED).root()),
            List.of("j"));
    JsonNode both = JSON.readTree(ExplainJson.render(explained(Optional.of(change))));
    assertThat(both.at("/change/differences")).isNotEmpty();
    assertThat(Schemas.of("explain.schema.json").validate(both)).isEmpty();
    ((ObjectNode) both.at("/change/plan/root")).put("surprise", 1);
    assertThat(Schemas.of("explain.schema.json").validate(both)).isNotEmpty();
  }

  private static ExplainReport explained(Optional<ExplainReport.Change> change) {
    return new ExplainReport(
        "0",
        "jdbc:postgresql://h/d",
        "PostgreSQL 18",
        Instant.EPOCH,
        new BoundStatement(
            "SELECT * FROM t WHERE a = 1",
            List.of(new BoundValue(1, "1", BoundValue.Origin.LOGGED, "from the log"))),
        planned(SEQUENTIAL),
        change,
        Tier.TWIN,
        List.of(Diagnostic.note("t", "It was never analyzed.")));
  }

  private static ExplainReport.Planned planned(String json) {
    return new ExplainReport.Planned("Limit …", PostgresPlan.parse(json));
  }

  @Test
  void unknownFieldBreaksTheContract() throws IOException {
    ObjectNode report = (ObjectNode) JSON.readTree(JsonReport.render(ReportCases.SHOP.report()));
    ((ObjectNode) report.withArray("digests").get(0)).put("surprise", 1);
    assertThat(Schemas.of("report.schema.json").validate(report)).hasSize(1);
    ((ObjectNode) report.withArray("digests").get(0)).remove("surprise");
    ((ObjectNode) report.withArray("findings").get(0)).put("severity", "fatal");
    assertThat(Schemas.of("report.schema.json").validate(report)).hasSize(1);
  }

  @Test
  void everyFieldIsDescribedAndEveryObjectIsClosed() throws IOException {
    List<String> faults = new ArrayList<>();
    inspect(JSON.readTree(Schemas.text("report.schema.json")), "", faults);
    inspect(JSON.readTree(Schemas.text("digest.schema.json")), "", faults);
    inspect(JSON.readTree(Schemas.text("explain.schema.json")), "", faults);
    inspect(JSON.readTree(Schemas.text("indexes.schema.json")), "", faults);
    inspect(JSON.readTree(Schemas.text("workload.schema.json")), "", faults);
    assertThat(faults).isEmpty();
  }

  private static void inspect(JsonNode schema, String path, List<String> faults) {
    JsonNode properties = schema.path("properties");
    if (properties.isObject() && !schema.has("additionalProperties")) {
      faults.add(path + " is open");
    }
    properties
        .properties()
        .forEach(
            property -> {
              JsonNode field = property.getValue();
              if (!field.has("description") && !field.has("$ref") && !field.has("const")) {
                faults.add(path + "/" + property.getKey() + " has no description");
              }
            });
    for (Map.Entry<String, JsonNode> child : schema.properties()) {
      String below = path + "/" + child.getKey();
      if (child.getKey().equals("properties")) {
        // Not a schema but names of fields, of which one may be "properties" itself.
        child
            .getValue()
            .properties()
            .forEach(field -> inspect(field.getValue(), below + "/" + field.getKey(), faults));
      } else {
        inspect(child.getValue(), below, faults);
      }
    }
  }
}
