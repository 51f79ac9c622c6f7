package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IndexReportJsonTest {
  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsReadAgain(IndexCases indexCase) {
    String json = IndexReportJson.render(indexCase.document());
    IndexDocument read = IndexReportJson.read(json, "a.json");
    assertThat(IndexReportJson.render(read)).isEqualTo(json);
    assertThat(read.indexes().report().curve())
        .isEqualTo(indexCase.document().indexes().report().curve());
  }

  @Test
  void adviceOfAWholeReportIsReadToo() {
    Report report = ReportCases.SHOP.report();
    IndexDocument read = IndexReportJson.read(JsonReport.render(report), "report.json");
    assertThat(read.inputs()).isEqualTo(report.inputs());
    assertThat(read.indexes().report().advice())
        .isEqualTo(report.indexes().orElseThrow().report().advice());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ \"version\": 1 }| not a report of Query Advisor",
        "[]| not a report of Query Advisor",
        "{ \"version\": 9, \"tool\": {} }| of version 9",
        "{ \"version\": 1, \"tool\": {} }| holds no index advice",
        "{ \"version\": 1, \"tool\": {}, \"indexAnalysis\": {} }| a text at tool.version"
      })
  void otherDocumentIsRefusedWithItsReason(String json, String reason) {
    assertRefused(json, reason);
  }

  @Test
  void editedDocumentIsRefusedWithThePlace() {
    String json = IndexReportJson.render(IndexCases.SHOP.document());
    assertRefused(
        json.replaceFirst("\"sizeBytes\": 45088768", "\"sizeBytes\": 1e99"),
        "a.json: expected a whole number at advice.indexes[0].sizeBytes");
    assertRefused(
        json.replaceFirst("\"action\": \"create\"", "\"action\": \"keep\""),
        "at advice.indexes[0].action");
    assertRefused(
        json.replaceFirst("\"fingerprint\": \"0", "\"fingerprint\": \"x"),
        "a.json: expected 16 hexadecimal digits at indexAnalysis.worsened[0].fingerprint");
    assertRefused(json.substring(0, json.length() / 2), "a.json:");
  }

  private static void assertRefused(String json, String reason) {
    assertThatThrownBy(() -> IndexReportJson.read(json, "a.json"))
        .isInstanceOfSatisfying(
            AdvisorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
        .hasMessageStartingWith("a.json:")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }
}
