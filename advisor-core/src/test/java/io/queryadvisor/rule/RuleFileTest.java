package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

  @Test
  void completeFileIsRead() {
    Rule rule = SampleRules.bigTable();
    assertThat(rule.id()).isEqualTo("big-table");
    assertThat(rule.engines()).hasSize(3);
    assertThat(rule.params()).containsEntry("minRows", 100L);
    assertThat(rule.escalations()).hasSize(1);
    assertThat(rule.condition().place()).isEqualTo("big-table.yaml:14: condition");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "since: 0.1.0|since: 1|2: since: expected a text, found 1",
        "title: Big table|titel: Big table|15: titel: unknown field; known are id, since",
        "title: Big table||1: title: is missing; add the field",
        "title: Big table|title:|15: title: expected a text, found nothing",
        "title: Big table|title: {a: b}|15: title: expected a text, found fields",
        "severity: info|severity: high|5: severity: expected one of info, warning, error, found"
            + " 'high'",
        "category: schema|category: Schema|4: category: expected kebab-case, such as query, found"
            + " 'Schema'",
        "judges: table|judges: tabel|10: judges: expected one of endpoint, filter, foreignKey,",
        "[catalog]|[catalogue]|9: requires: expected one of workload, log, catalog, usage, found"
            + " 'catalogue'",
        "[catalog]|catalog|9: requires: expected a list, found 'catalog'",
        "[catalog]|[]|9: requires: name at least one of workload",
        "minRows: 100|MinRows: 100|12: params.MinRows: expected a name such as minRows",
        "minRows: 100|minRows: {a: 1}|12: params.minRows: expected a number, true or false",
        "to: error|to: info|8: escalate[1].to: must be above the rule's own severity",
        "columns: table.columnCount|tableRows: table.rows|20: evidence.tableRows: every finding"
            + " carries it",
        "object: table.name|override: maybe|18: override: expected true or false, found 'maybe'",
        "object: table.name|id: other|18: id: written twice",
        "[None.]|&a [None.]|24: anchors (&), aliases (*) and tags (!) are not allowed here",
        "[None.]|!!java.net.URL [x]|24: anchors (&), aliases (*) and tags (!) are not allowed here",
        "minRows: 100|minRows: 99999999999999999999|12: the number 99999999999999999999 is out of"
            + " range",
        "[None.]|[None.|not valid YAML:",
      })
  void faultNamesFileLineAndField(String part, String replacement, String message) {
    String text = SampleRules.with(part, replacement == null ? "" : replacement);
    assertThatThrownBy(() -> RuleFile.read("rules/big.yaml", text))
        .isInstanceOfSatisfying(
            AdvisorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
        .hasMessageStartingWith("rules/big.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void brokenYamlIsOneShortSentence() {
    assertThatThrownBy(() -> RuleFile.read("a.yaml", "id: [a\nsince: 1\n"))
        .hasMessage("a.yaml:2: not valid YAML: expected ',' or ']', but got ':'");
  }

  @Test
  void emptyFileListAndSecondDocumentAreRefused() {
    assertThatThrownBy(() -> RuleFile.read("a.yaml", ""))
        .hasMessage("a.yaml:1: expected fields such as 'id: my-rule', found an empty file");
    assertThatThrownBy(() -> RuleFile.read("a.yaml", "- id: x"))
        .hasMessage("a.yaml:1: expected fields such as 'id: my-rule', found a list");
    assertThatThrownBy(() -> RuleFile.read("a.yaml", SampleRules.BIG_TABLE + "---\nid: b\n"))
        .hasMessageContaining("one file holds one rule");
  }

  @Test
  void hugeFileIsRefusedBeforeItIsParsed() {
    String text = SampleRules.BIG_TABLE + "# ".repeat(YamlReader.MAX_CHARACTERS);
    assertThatThrownBy(() -> RuleFile.read("a.yaml", text))
        .hasMessage("a.yaml:1: the file has more than 262144 characters");
  }

  @Test
  void bombOfAliasesIsRefusedAtTheFirstAnchor() {
    StringBuilder text = new StringBuilder("a: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      text.append("%s: &%s [*%s, *%s, *%s]\n".formatted(c, c, before, before, before));
    }
    assertThatThrownBy(() -> RuleFile.read("a.yaml", text.toString()))
        .hasMessage("a.yaml:1: anchors (&), aliases (*) and tags (!) are not allowed here");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> RuleFile.read("a.yaml", "a: " + "[".repeat(5_000) + "]".repeat(5_000)))
        .isInstanceOf(AdvisorException.class)
        .hasMessageStartingWith("a.yaml:1: ");
  }

  @Test
  void examplesAreSkippedWhereTheyAreNotWanted() {
    String broken = SampleRules.BIG_TABLE + "  - [broken";
    assertThat(RuleFile.readWithoutTests("big-table.yaml", broken))
        .isEqualTo(SampleRules.bigTable());
    assertThatThrownBy(() -> RuleFile.read("big-table.yaml", broken))
        .isInstanceOf(AdvisorException.class);
  }
}
