package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.fact.FactInput;
import io.queryadvisor.fact.Facts;
import io.queryadvisor.sql.Engine;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleEngineTest {

  @Test
  void findingCarriesWhatTheRuleSays() {
    Evaluation evaluation =
        judge(SampleRules.bigTable(), SampleFacts.facts(SampleFacts.table("orders", 1_234)));
    assertThat(evaluation.notEvaluated()).isEmpty();
    assertThat(evaluation.diagnostics()).isEmpty();
    Finding finding = evaluation.findings().get(0);
    assertThat(finding.rule()).isEqualTo("big-table");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).isEqualTo("orders has 1,234 rows");
    assertThat(finding.suggestion()).isEqualTo("Look at orders.");
    assertThat(finding.table()).contains("orders");
    assertThat(finding.object()).contains("orders");
    assertThat(finding.fingerprint()).isEmpty();
    assertThat(finding.weight()).isZero();
    assertThat(finding.evidence())
        .containsEntry("columns", 3L)
        .containsEntry("tableRows", 1_234L)
        .containsEntry("tableBytes", 8_192L)
        .as("the number of writes is not known")
        .doesNotContainKey("writes");
  }

  @Test
  void findingsAreSortedWorstFirst() {
    Facts facts =
        SampleFacts.facts(
            SampleFacts.table("b", 100),
            SampleFacts.table("a", 999),
            SampleFacts.table("c", 1_000),
            SampleFacts.table("d", 99));
    assertThat(judge(SampleRules.bigTable(), facts).findings())
        .extracting(finding -> finding.table().orElseThrow())
        .containsExactly("c", "a", "b");
  }

  @Test
  void ruleWithoutItsInputIsNotEvaluated() {
    Facts facts = new Facts(Engine.POSTGRESQL, Set.of(FactInput.LOG), List.of());
    assertThat(judge(SampleRules.bigTable(), facts).notEvaluated())
        .containsExactly(
            new NotEvaluated("big-table", "tables and indexes: give the database's URL"));
  }

  @Test
  void ruleForAnotherEngineIsSilent() {
    Rule rule =
        RuleFile.read(
            "a.yaml",
            SampleRules.with("judges: table", "judges: table\nengines: [mysql, mariadb]"));
    Evaluation evaluation = judge(rule, SampleFacts.facts(SampleFacts.table("orders", 1_234)));
    assertThat(evaluation).isEqualTo(new Evaluation(List.of(), List.of(), List.of()));
  }

  @Test
  void failureOnOneFactIsADiagnosticAndTheRestIsJudged() {
    Rule rule =
        withCondition("10 / (table.columnCount - table.columnCount + table.?rows.orValue(0)) < 5");
    Evaluation evaluation =
        judge(
            rule,
            SampleFacts.facts(
                SampleFacts.table("a", OptionalLong.empty()), SampleFacts.table("b", 1_000)));
    assertThat(evaluation.findings()).hasSize(1);
    assertThat(evaluation.diagnostics())
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.source()).isEqualTo("rule big-table");
              assertThat(diagnostic.message()).startsWith("failed on 1 of 2 facts, first with: ");
            });
  }

  @Test
  void conditionThatLoopsTooLongIsStopped() {
    String list = "[" + String.join(",", Collections.nCopies(30, "1")) + "]";
    Rule rule =
        withCondition(
            "%s.all(a, %s.all(b, %s.all(c, %s.all(d, true))))".formatted(list, list, list, list));
    assertThat(judge(rule, SampleFacts.facts(SampleFacts.table("a", 1))).diagnostics())
        .singleElement()
        .satisfies(
            diagnostic -> assertThat(diagnostic.message()).contains("Iteration budget exceeded"));
  }

  @Test
  void sameFactsGiveEqualEvaluations() {
    Facts facts = SampleFacts.facts(SampleFacts.table("a", 100), SampleFacts.table("b", 1_000));
    assertThat(judge(SampleRules.bigTable(), facts))
        .isEqualTo(judge(SampleRules.bigTable(), facts));
  }

  private static Rule withCondition(String condition) {
    return RuleFile.read(
        "a.yaml",
        SampleRules.with(
            "condition: table.?rows.orValue(0) >= params.minRows",
            "condition: \"" + condition + "\""));
  }

  private static Evaluation judge(Rule rule, Facts facts) {
    return RuleEngine.evaluate(RuleBook.of(new CompiledRule(rule)), facts);
  }
}
