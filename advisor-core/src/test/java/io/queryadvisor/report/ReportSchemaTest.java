package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportSchemaTest {
  private static final String BASE = "https://queryadvisor.io/schema/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      BASE + "report.schema.json", read("report.schema.json"),
                      BASE + "digest.schema.json", read("digest.schema.json"))));

  @ParameterizedTest
  @EnumSource
  void reportKeepsItsContract(ReportCases reportCase) throws IOException {
    JsonNode report = JSON.readTree(JsonReport.render(reportCase.report()));
    assertThat(schema("report.schema.json").validate(report)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void digestKeepsItsContract(ReportCases reportCase) throws IOException {
    JsonNode digest = JSON.readTree(DigestReport.json(reportCase.report()));
    assertThat(schema("digest.schema.json").validate(digest)).isEmpty();
  }

  @Test
  void unknownFieldBreaksTheContract() throws IOException {
    ObjectNode report = (ObjectNode) JSON.readTree(JsonReport.render(ReportCases.SHOP.report()));
    ((ObjectNode) report.withArray("digests").get(0)).put("surprise", 1);
    assertThat(schema("report.schema.json").validate(report)).hasSize(1);
    ((ObjectNode) report.withArray("digests").get(0)).remove("surprise");
    ((ObjectNode) report.withArray("findings").get(0)).put("severity", "fatal");
    assertThat(schema("report.schema.json").validate(report)).hasSize(1);
  }

  @Test
  void everyFieldIsDescribedAndEveryObjectIsClosed() throws IOException {
    List<String> faults = new ArrayList<>();
    inspect(JSON.readTree(read("report.schema.json")), "", faults);
    inspect(JSON.readTree(read("digest.schema.json")), "", faults);
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

  private static Schema schema(String file) {
    return SCHEMAS.getSchema(SchemaLocation.of(BASE + file));
  }

  private static String read(String file) {
    try {
      return Files.readString(
          Path.of(Objects.requireNonNull(System.getProperty("advisor.root")), "docs", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
