package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import org.junit.jupiter.api.Test;

/** How many tables a plan joins, as far as its planner sees them. */
class HardPlansTest {
  private static PlanNode node(String type, String... children) {
    return PostgresPlan.parse("[{\"Plan\": " + json(type, children) + "}]");
  }

  private static String json(String type, String... children) {
    return """
    {"Node Type": "%s", "Startup Cost": 0, "Total Cost": 1, "Plan Rows": 9, "Plan Width": 4,
     "Plans": [%s]}
    """
        .formatted(type, String.join(", ", children));
  }

  private static String scan(String table) {
    return """
    {"Node Type": "Seq Scan", "Relation Name": "%1$s", "Alias": "%1$s", "Startup Cost": 0,
     "Total Cost": 1, "Plan Rows": 9, "Plan Width": 4}
    """
        .formatted(table);
  }

  @Test
  void eachTableOfAJoinCounts() {
    PlanNode three = node("Hash Join", json("Nested Loop", scan("a"), scan("b")), scan("c"));
    assertThat(HardPlans.tables(three)).isEqualTo(3);
  }

  @Test
  void partitionsAreOneTable() {
    String partitions = json("Append", scan("a1"), scan("a2"), scan("a3"), scan("a4"));
    assertThat(HardPlans.tables(node("Hash Join", partitions, scan("b")))).isEqualTo(2);
  }

  @Test
  void branchesThatArePlannedForThemselvesAreNotAddedUp() {
    PlanNode union =
        node(
            "Merge Append",
            json("Hash Join", scan("a1"), scan("b1")),
            json("Hash Join", scan("a2"), scan("b2")));
    assertThat(HardPlans.tables(union)).isEqualTo(2);
  }
}
