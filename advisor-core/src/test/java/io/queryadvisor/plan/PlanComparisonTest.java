package io.queryadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanComparisonTest {
  @Test
  void anotherWayToReadATableIsToldWithItsCosts() {
    PlanComparison comparison =
        PlanComparison.of(
            scan("Seq Scan", "orders", 4512.3), index("orders_status_idx", "orders", 8.44));
    assertThat(sentences(comparison))
        .containsExactly(
            "Seq Scan on orders -> Index Scan using orders_status_idx on orders,"
                + " cost 4,512 -> 8.44");
    assertThat(comparison.costLine()).isEqualTo("cost 4,512 -> 8.44 (99.8 % less)");
  }

  @Test
  void bitmapScanNamesItsIndexes() {
    PlanNode bitmap =
        node(
            "Bitmap Heap Scan",
            50,
            "\"Relation Name\": \"t\", \"Alias\": \"t\"",
            node(
                "BitmapAnd",
                9,
                "\"Parent Relationship\": \"Outer\"",
                node("Bitmap Index Scan", 4, "\"Index Name\": \"a\""),
                node("Bitmap Index Scan", 4, "\"Index Name\": \"b\"")));
    assertThat(sentences(PlanComparison.of(scan("Seq Scan", "t", 100), bitmap)))
        .containsExactly("Seq Scan on t -> Bitmap Heap Scan on t by a, b, cost 100.0 -> 50.0");
  }

  @Test
  void samePlanWithOtherNumbersHasNoChange() {
    PlanComparison comparison =
        PlanComparison.of(scan("Seq Scan", "t", 100), scan("Seq Scan", "t", 90));
    assertThat(comparison.changes()).isEmpty();
    assertThat(comparison.principal()).isEmpty();
    assertThat(comparison.costLine()).isEqualTo("cost 100.0 -> 90.0 (10.0 % less)");
  }

  @Test
  void sortThatIsSparedIsGoneAfterTheChangeOfTheRead() {
    PlanNode before = node("Sort", 500, "\"Sort Key\": [\"day DESC\"]", scan("Seq Scan", "t", 100));
    assertThat(sentences(PlanComparison.of(before, index("t_day", "t", 20))))
        .containsExactly(
            "Seq Scan on t -> Index Scan using t_day on t, cost 100.0 -> 20.0",
            "gone: Sort by day DESC, cost 500.0");
  }

  @Test
  void innerSideOfANestedLoopCostsAsOftenAsItRuns() {
    PlanNode outer =
        node("Seq Scan", 10, "\"Relation Name\": \"a\", \"Alias\": \"a\", \"Plan Rows\": 20");
    PlanNode before = join("Nested Loop", 2010, outer, inner(scan("Seq Scan", "b", 100)));
    PlanNode after = join("Nested Loop", 30, outer, inner(index("b_a", "b", 0.9)));
    assertThat(sentences(PlanComparison.of(before, after)).get(0))
        .isEqualTo("Seq Scan on b -> Index Scan using b_a on b, cost 2,000 -> 18.0");
  }

  @Test
  void anotherJoinMethodIsTold() {
    PlanNode a = scan("Seq Scan", "a", 10);
    PlanNode before = join("Hash Join", 300, a, node("Hash", 100, "", scan("Seq Scan", "b", 100)));
    PlanNode after = join("Merge Join", 200, a, scan("Seq Scan", "b", 100));
    assertThat(sentences(PlanComparison.of(before, after)))
        .containsExactly("Hash Join of a, b -> Merge Join of a, b, cost 300.0 -> 200.0");
  }

  @Test
  void anotherJoinOrderIsToldOnceAndLast() {
    PlanNode a = scan("Seq Scan", "a", 10);
    PlanNode b = scan("Seq Scan", "b", 10);
    PlanNode c = scan("Seq Scan", "c", 10);
    PlanNode before = join("Hash Join", 300, join("Hash Join", 100, a, b), c);
    PlanNode after = join("Hash Join", 200, join("Hash Join", 50, c, b), a);
    assertThat(sentences(PlanComparison.of(before, after)))
        .containsExactly("joins in the order a, b, c -> c, b, a, cost 300.0 -> 200.0");
  }

  @Test
  void tableReadTwiceUnderOneAliasIsComparedInOrder() {
    PlanNode before = node("Append", 30, "", scan("Seq Scan", "t", 10), scan("Seq Scan", "t", 20));
    PlanNode after = node("Append", 12, "", scan("Seq Scan", "t", 10), index("i", "t", 2));
    assertThat(sentences(PlanComparison.of(before, after)))
        .containsExactly("Seq Scan on t -> Index Scan using i on t, cost 20.0 -> 2.00");
  }

  @Test
  void planThatIsNoLongerParallelSaysSo() {
    PlanNode scan = scan("Seq Scan", "t", 100);
    PlanNode before = node("Gather", 200, "\"Workers Planned\": 2", scan);
    assertThat(sentences(PlanComparison.of(before, scan)))
        .containsExactly("gone: Gather of parallel workers: 2, cost 200.0");
  }

  private static List<String> sentences(PlanComparison comparison) {
    return comparison.changes().stream().map(PlanChange::sentence).toList();
  }

  private static PlanNode scan(String type, String table, double cost) {
    return node(type, cost, "\"Relation Name\": \"%s\", \"Alias\": \"%s\"".formatted(table, table));
  }

  private static PlanNode index(String index, String table, double cost) {
    return node(
        "Index Scan",
        cost,
        "\"Index Name\": \"%s\", \"Relation Name\": \"%s\", \"Alias\": \"%s\""
            .formatted(index, table, table));
  }

  private static PlanNode join(String type, double cost, PlanNode... children) {
    return node(type, cost, "\"Join Type\": \"Inner\"", children);
  }

  private static PlanNode inner(PlanNode node) {
    NodeDraft draft = new NodeDraft();
    node.properties().forEach(draft::put);
    draft.put("Node Type", node.type());
    node.relation().ifPresent(name -> draft.put("Relation Name", name));
    node.alias().ifPresent(name -> draft.put("Alias", name));
    node.index().ifPresent(name -> draft.put("Index Name", name));
    draft.put("Total Cost", String.valueOf(node.totalCost()));
    draft.put("Parent Relationship", "Inner");
    return draft.build();
  }

  private static PlanNode node(String type, double cost, String more, PlanNode... children) {
    PlanNode alone =
        PostgresPlan.parse(
            "{\"Plan\": {\"Node Type\": \"%s\", \"Total Cost\": %s%s}}"
                .formatted(type, cost, more.isEmpty() ? "" : ", " + more));
    return new PlanNode(
        alone.type(),
        alone.schema(),
        alone.relation(),
        alone.alias(),
        alone.index(),
        alone.startupCost(),
        alone.totalCost(),
        alone.rows(),
        alone.widthBytes(),
        alone.properties(),
        Arrays.stream(children).collect(Collectors.toList()));
  }
}
