package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Finding UNINDEXED = finding("unindexed-filter", "orders", 0.4);
  private static final Finding UNUSED = finding("unused-index", "orders", 0);

  @Test
  void acceptedFindingsAreNotNew() {
    Baseline baseline = Baseline.accepting(List.of(UNINDEXED));
    assertThat(baseline.newAmong(List.of(UNINDEXED, UNUSED))).containsExactly(UNUSED);
  }

  @Test
  void aFindingStaysAcceptedWhenItsFiguresChange() {
    Baseline baseline = Baseline.accepting(List.of(UNINDEXED));
    assertThat(baseline.newAmong(List.of(finding("unindexed-filter", "orders", 0.9)))).isEmpty();
  }

  @Test
  void entriesThatNothingMatchesAreStale() {
    Baseline baseline = Baseline.accepting(List.of(UNINDEXED, UNUSED));
    assertThat(baseline.staleAgainst(List.of(UNINDEXED)))
        .extracting(Baseline.Entry::rule)
        .containsExactly("unused-index");
  }

  @Test
  void readsWhatItWrote() {
    Baseline baseline = Baseline.accepting(List.of(UNUSED, UNINDEXED));
    assertThat(Baseline.parse(baseline.toJson(), "baseline.json")).isEqualTo(baseline);
  }

  @Test
  void theOrderOfFindingsDoesNotChangeTheFile() {
    assertThat(Baseline.accepting(List.of(UNUSED, UNINDEXED)).toJson())
        .isEqualTo(Baseline.accepting(List.of(UNINDEXED, UNUSED)).toJson());
  }

  @Test
  void aDamagedFileIsNamedWithItsLine() {
    assertThatThrownBy(
            () -> Baseline.parse("{\n  \"version\" : 1,\n  oops", "advisor-baseline.json"))
        .isInstanceOf(AdvisorException.class)
        .hasMessageStartingWith("advisor-baseline.json:3: not a baseline file");
  }

  @Test
  void messagesDoNotSpeakOfTheParser() {
    for (String damaged : List.of("{\n  oops", "{\"version\": 1,", "[]", "{\"version\": \"x\"}")) {
      assertThatThrownBy(() -> Baseline.parse(damaged, "b.json"))
          .message()
          .doesNotContain("Source", "marker", "io.queryadvisor", "\n");
    }
  }

  @Test
  void anUnknownFieldIsNamed() {
    assertThatThrownBy(
            () -> Baseline.parse("{\"version\": 1, \"findings\": [{\"rul\": \"x\"}]}", "b.json"))
        .hasMessageContaining("b.json:1")
        .hasMessageContaining("rul");
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> Baseline.parse("{\"version\": 2, \"findings\": []}", "b.json"))
        .hasMessageContaining("not a baseline of version 1");
  }

  private static Finding finding(String rule, String table, double weight) {
    return new Finding(
        rule,
        Severity.WARNING,
        "message",
        Optional.of(table),
        Optional.of("object"),
        Optional.empty(),
        List.of(),
        new TreeMap<>(),
        "suggestion",
        weight,
        true);
  }
}
