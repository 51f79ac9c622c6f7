package io.queryadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresPlanTest {
  private static final String JSON =
      """
      [{"Plan": {
          "Node Type": "Gather", "Parallel Aware": false,
          "Startup Cost": 1000.00, "Total Cost": 2345.67, "Plan Rows": 12, "Plan Width": 8,
          "Workers Planned": 2,
          "Plans": [
            {"Node Type": "Seq Scan", "Parent Relationship": "InitPlan", "Subplan Name": "InitPlan 1",
             "Schema": "shop", "Relation Name": "setting", "Alias": "s",
             "Startup Cost": 0.00, "Total Cost": 1.05, "Plan Rows": 1, "Plan Width": 4},
            {"Node Type": "Index Only Scan", "Parent Relationship": "Outer", "Parallel Aware": true,
             "Scan Direction": "Backward", "Index Name": "orders_day", "Relation Name": "orders",
             "Alias": "orders", "Startup Cost": 0.29, "Total Cost": 13.5, "Plan Rows": 5,
             "Plan Width": 8, "Output": ["day", "id"], "Index Cond": "(day > $0)",
             "Workers": [{"Worker Number": 0, "Actual Rows": 3}, {"Worker Number": 1}]}]},
        "Settings": {"work_mem": "64MB"}, "Triggers": [], "Execution Time": 3.25}]
      """;

  private final PostgresPlan plan = PostgresPlan.read(JSON);

  @Test
  void figuresAndNamesOfANodeAreRead() {
    PlanNode scan = plan.root().children().get(0);
    assertThat(scan.schema()).contains("shop");
    assertThat(scan.relation()).contains("setting");
    assertThat(scan.alias()).contains("s");
    assertThat(plan.root().startupCost()).isEqualTo(1000);
    assertThat(plan.root().totalCost()).isEqualTo(2345.67);
    assertThat(plan.root().rows()).isEqualTo(12);
    assertThat(plan.root().widthBytes()).isEqualTo(8);
  }

  @Test
  void whatHasNoFieldIsAProperty() {
    PlanNode scan = plan.root().children().get(1);
    assertThat(scan.properties())
        .containsEntry("Index Cond", "(day > $0)")
        .containsEntry("Output", "day, id")
        .containsEntry("Parallel Aware", "true")
        .doesNotContainKeys("Node Type", "Plan Rows");
  }

  @Test
  void initPlansKeepTheirNames() {
    assertThat(plan.root().children().get(0).property("Subplan Name")).contains("InitPlan 1");
  }

  @Test
  void workersAreFoundByTheirNumber() {
    PlanNode scan = plan.root().children().get(1);
    assertThat(scan.property("Workers/0/Actual Rows")).contains("3");
    assertThat(scan.property("Workers/1/Worker Number")).contains("1");
  }

  @Test
  void listsInListsAreInParentheses() {
    PlanNode node =
        PostgresPlan.parse(
            """
            [{"Plan": {"Node Type": "Aggregate", "Strategy": "Mixed",
              "Grouping Sets": [{"Group Keys": [["a", "b"], []]}]}}]
            """);
    assertThat(node.property("Grouping Sets/0/Group Keys")).contains("(a, b), ()");
  }

  @Test
  void whatStandsBesideThePlanIsRead() {
    assertThat(plan.properties())
        .containsEntry("Execution Time", "3.25")
        .containsEntry("Settings/work_mem", "64MB");
  }

  @Test
  void statementThatARuleMakesTwoOfCostsTheirSum() {
    PlanNode both =
        PostgresPlan.parse(
            """
            [{"Plan": {"Node Type": "Result", "Total Cost": 1.5}},
             {"Plan": {"Node Type": "Result", "Total Cost": 2}}]
            """);
    assertThat(both.type()).isEqualTo(PostgresPlan.SEVERAL);
    assertThat(both.totalCost()).isEqualTo(3.5);
    assertThat(both.children()).hasSize(2);
  }

  @Test
  void titlesLeaveOutWhatIsNotThere() {
    PlanNode node = PostgresPlan.parse("{\"Plan\": {\"Node Type\": \"Result\"}}");
    assertThat(node.title()).isEqualTo("Result");
    assertThat(node.index()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "[{}]",
        "42",
        "[\"Utility Statement\"]",
        "[{\"Plan\": {\"Node Type\": \"Seq Scan\"",
        "[{\"Plan\": {\"Node Type\": ]}}]",
        "Seq Scan on orders  (cost=0.00..1.05 rows=5 width=4)"
      })
  void whatIsNoPlanIsRefused(String text) {
    assertThatThrownBy(() -> PostgresPlan.parse(text))
        .isInstanceOf(AdvisorException.class)
        .hasMessageStartingWith("Not an EXPLAIN (FORMAT JSON) of PostgreSQL: ");
  }

  @Test
  void hostileDepthIsRefusedBeforeItHurts() {
    String deep = "[{\"Plan\": " + "{\"Node Type\": \"Limit\", \"Plans\": [".repeat(100_000);
    assertThatThrownBy(() -> PostgresPlan.parse(deep)).isInstanceOf(AdvisorException.class);
    String nested = "[{\"Plan\": {\"Output\": " + "[".repeat(100_000);
    assertThatThrownBy(() -> PostgresPlan.parse(nested)).isInstanceOf(AdvisorException.class);
  }

  @Test
  void deepestPlanThatIsReadCanBeWalked() {
    String deep =
        "[{\"Plan\": "
            + "{\"Node Type\": \"Limit\", \"Plans\": [".repeat(490)
            + "{\"Node Type\": \"Result\"}"
            + "]}".repeat(490)
            + "}]";
    PlanNode root = PostgresPlan.parse(deep);
    assertThat(root.nodes().count()).isEqualTo(491);
    assertThat(PlanComparison.of(root, root).changes()).isEmpty();
  }
}
