package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.queryadvisor.testing.Schemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    schema
        .properties()
        .forEach(child -> inspect(child.getValue(), path + "/" + child.getKey(), faults));
  }
}
