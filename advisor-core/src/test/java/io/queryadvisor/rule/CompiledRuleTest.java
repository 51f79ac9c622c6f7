package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledRuleTest {
  private static final String CONDITION = "condition: table.?rows.orValue(0) >= params.minRows";
  private static final String MESSAGE =
      "message: \"{table.name} has {count(table.?rows.orValue(0))} rows\"";

  @Test
  void completeRuleCompiles() {
    assertThatCode(() -> new CompiledRule(SampleRules.bigTable()).compileAll())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "table.columnz > 1|14: condition: 1:6: undefined field 'columnz'",
        "table.columnCount > 'x'|14: condition: 1:19: found no matching overload",
        "table.columnCount > params.minRow|14: condition: 1:27: undefined field 'minRow'",
        "table.columnCount|14: condition: must be true or false, but is int",
        "table.?rows|14: condition: must be true or false, but is optional int",
        "table.rows > 5|14: condition: 1:6: 'table.rows' may have no value: test has(table.rows)",
        "query.calls > 5|14: condition: 1:1: undeclared reference to 'query'",
        "table.columnCount >|14: condition: 1:20:",
        "TableFact{name: 'x'}.partition|a rule cannot construct TableFact",
        "table.name.matches('(a')|14: condition: 1:20: invalid regular expression",
      })
  void faultInAConditionNamesFileLineFieldAndPosition(String condition, String message) {
    assertRefused(CONDITION, "condition: \"" + condition + "\"", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{table.nam}|16: message: {table.nam}: 1:6: undefined field 'nam'",
        "{table.?rows}|16: message: {table.?rows} may have no value",
        "{table|16: message: '{' at character 1 is never closed; write {{",
        "table}|16: message: '}' at character 6 closes nothing; write }}",
        "{table}|16: message: {table} is TableFact, which has no text",
        "{}|16: message: {}:",
        "{percent(table.name)}|found no matching overload for 'percent'",
      })
  void faultInAMessageNamesThePlaceholder(String text, String message) {
    assertRefused(MESSAGE, "message: \"" + text + "\"", message);
  }

  @Test
  void hostileExpressionsAreRefusedAtOnce() {
    assertRefused(CONDITION, "condition: \"" + "(".repeat(200) + "\"", "recursion");
    assertRefused(CONDITION, "condition: \"" + "true && ".repeat(600) + "true\"", "size");
    assertRefused(CONDITION, "condition: \"1" + "+1".repeat(1_900) + " > 0\"", "condition");
    assertRefused(
        CONDITION,
        "condition: \"[1].map(a, [1].map(b, b)).size() > 0\"",
        "'map' and 'filter' cannot be used inside another macro");
  }

  @Test
  void escalationEvidenceAndObjectAreChecked() {
    assertRefused("when: table.?rows.orValue(0) >= params.errorRows", "when: table.name", "7: ");
    assertRefused("columns: table.columnCount", "columns: table", "20: evidence.columns: is Table");
    assertRefused("object: table.name", "object: table.nam", "18: object: 1:6: undefined field");
  }

  private static void assertRefused(String part, String replacement, String message) {
    Rule rule = RuleFile.read("big.yaml", SampleRules.with(part, replacement));
    assertThatThrownBy(() -> new CompiledRule(rule).compileAll())
        .isInstanceOfSatisfying(
            AdvisorException.class, e -> Assertions.assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
        .hasMessageStartingWith("big.yaml:")
        .hasMessageContaining(message);
  }
}
