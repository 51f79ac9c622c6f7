package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.testing.Schemas;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFileTest {
  private static final String WRITTEN =
      """
      { "version": 1, "engine": "postgresql", "statements": [
        { "query": "SELECT * FROM a WHERE x = ?", "calls": 12, "totalTimeMs": 3.5, "samples": [
          { "sql": "select * from a where x = $1", "parameters": ["é"] },
          { "sql": "select * from a where x = 7" } ] },
        { "query": "select * from b", "calls": 1 },
        { "query": "begin", "calls": 1 } ] }
      """;

  @Test
  void statementsCallsAndSamplesAreRead() {
    Workload workload = WorkloadFile.read(WRITTEN, "w.json");
    assertThat(workload.engine()).isEqualTo(Engine.POSTGRESQL);
    assertThat(workload.digests()).hasSize(2);
    QueryDigest dearest = workload.digests().get(0);
    assertThat(dearest.calls()).isEqualTo(12);
    assertThat(dearest.totalTimeMs()).isEqualTo(3.5);
    assertThat(dearest.samples())
        .extracting(Sample::statement)
        .containsExactly(
            new StatementText("select * from a where x = $1", List.of("é")),
            StatementText.of("select * from a where x = 7"));
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    Workload workload = WorkloadFile.read(WRITTEN, "w.json");
    String json = WorkloadFile.of(workload).toJson();
    assertThat(json).doesNotContain("é").endsWith("}\n");
    assertThat(WorkloadFile.read(json, "w.json")).isEqualTo(workload);
    assertThat(Schemas.of("workload.schema.json").validate(new ObjectMapper().readTree(json)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| is no such JSON",
        "[]| is no such JSON",
        "{ \"version\": 2, \"engine\": \"mysql\", \"statements\": [] }| newer than 1",
        "{ \"version\": 1, \"engine\": \"mysql\" }| lacks version, engine or statements",
        "{ \"version\": 1, \"engine\": \"mysql\", \"statements\": [] }| holds no SELECT",
        "{ \"version\": 1, \"engine\": \"oracle\", \"statements\": [] }| has engine 'oracle'",
        "{ \"version\": 1, \"engine\": \"mysql\", \"statements\": [{}] }| is no such JSON at calls",
        "{ \"version\": 1, \"tables\": 3 }| is no such JSON at tables"
      })
  void otherFileIsRefusedWithItsReason(String json, String reason) {
    assertThatThrownBy(() -> WorkloadFile.read(json == null ? "" : json, "w.json"))
        .hasMessageStartingWith("w.json")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void sumAddsCallsAndKeepsAllSamples() {
    Workload file = WorkloadFile.read(WRITTEN, "w.json");
    Workload more = StatementFile.read("select * from a where x = 8", "a.sql", Engine.POSTGRESQL);
    Workload sum = WorkloadMerger.sum(List.of(file, more));
    assertThat(sum.digests()).hasSize(2);
    assertThat(sum.digests().get(0).calls()).isEqualTo(13);
    assertThat(sum.digests().get(0).samples()).hasSize(3);
  }
}
