package io.queryadvisor.index.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.plan.PlanNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAccessesTest {

  private static PlanNode node(
      String type,
      Optional<String> table,
      SortedMap<String, String> properties,
      PlanNode... below) {
    return new PlanNode(
        type,
        table.map(any -> "public"),
        table,
        table.map(name -> name.substring(0, 1)),
        Optional.empty(),
        0,
        10,
        1,
        8,
        properties,
        List.of(below));
  }

  private static SortedMap<String, String> properties(String... pairs) {
    SortedMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static TableAccess orders(String filter) {
    return PlanAccesses.of(
            node("Seq Scan", Optional.of("orders"), properties("Filter", filter, "Output", "o.id")))
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(o.status = 'open'::text) | EQUALITY | status | (status = 'open'::text)",
        "((o.status)::text = 'open'::text) | EQUALITY | status | ((status)::text = 'open'::text)",
        "(o.total > '5'::numeric) | RANGE | total | (total > '5'::numeric)",
        "('5'::numeric < o.total) | RANGE | total | ('5'::numeric < total)",
        "(o.status = ANY ('{open,paid}'::text[])) | LIST | status | "
            + "(status = ANY ('{open,paid}'::text[]))",
        "(o.name ~~ 'abc%'::text) | PREFIX | name | (name ~~ 'abc%'::text)",
        "(o.name ~~ '%abc'::text) | PATTERN | name | (name ~~ '%abc'::text)",
        "(o.name ~~* 'abc%'::text) | PATTERN | name | (name ~~* 'abc%'::text)",
        "(o.shipped IS NULL) | IS_NULL | shipped | (shipped IS NULL)",
        "(o.shipped IS NOT NULL) | IS_NOT_NULL | shipped | (shipped IS NOT NULL)",
        "o.gift | EQUALITY | gift | (gift)",
        "(NOT o.gift) | EQUALITY | gift | (NOT gift)",
        "(o.data @> '{\"a\": 1}'::jsonb) | OPERATOR | data | (data @> '{\"a\": 1}'::jsonb)",
        "(lower(o.email) = 'x'::text) | EQUALITY | lower(email) | (lower(email) = 'x'::text)",
        "((o.data ->> 'k'::text) = 'v'::text) | EQUALITY | data ->> 'k'::text | "
            + "((data ->> 'k'::text) = 'v'::text)",
        "(date_trunc('day'::text, o.at) = '2024-05-01 00:00:00'::timestamp without time zone) | "
            + "EQUALITY | date_trunc('day'::text, at) | (date_trunc('day'::text, at) = "
            + "'2024-05-01 00:00:00'::timestamp without time zone)",
        "(o.\"Odd name\" = 1) | EQUALITY | Odd name | (\"Odd name\" = 1)"
      })
  void conditionIsReadOffAFilter(String filter, String kind, String key, String predicate) {
    assertThat(orders(filter).conditions())
        .singleElement()
        .satisfies(
            condition -> {
              assertThat(condition.kind().name()).isEqualTo(kind);
              assertThat(condition.key().sql()).isEqualTo(key);
              assertThat(condition.predicate()).contains(predicate);
            });
  }

  @Test
  void andIsTakenApartAndBranchesOfOrAreMarked() {
    TableAccess access = orders("((o.a = 1) AND ((o.b = 2) OR (o.c = 3)) AND (o.d <> 4))");
    assertThat(access.conditions())
        .extracting(condition -> condition.key().sql() + " " + condition.alternative())
        .containsExactly("a false", "b true", "c true", "d false");
  }

  @Test
  void rowComparisonKeepsItsKeysInOrder() {
    TableAccess access = orders("(ROW(o.at, o.id) < ROW('2024-01-01'::date, 7))");
    assertThat(access.conditions())
        .singleElement()
        .satisfies(
            condition ->
                assertThat(condition.keys())
                    .extracting(KeyExpression::sql)
                    .containsExactly("at", "id"));
  }

  @Test
  void valueOfASubqueryIsExternal() {
    assertThat(orders("(o.customer_id = $0)").conditions())
        .singleElement()
        .satisfies(condition -> assertThat(condition.external()).isTrue());
    assertThat(orders("(o.total > (InitPlan 1).col1)").conditions())
        .singleElement()
        .satisfies(condition -> assertThat(condition.external()).isTrue());
  }

  @Test
  void joinsReachAcrossEqualColumns() {
    PlanNode plan =
        node(
            "Hash Join",
            Optional.empty(),
            properties("Hash Cond", "(a.id = b.a_id)", "Output", "c.x"),
            node("Seq Scan", Optional.of("a"), properties("Output", "a.id, a.name")),
            node(
                "Hash Join",
                Optional.empty(),
                properties("Hash Cond", "(b.a_id = c.a_id)", "Output", "b.a_id, c.x"),
                node("Seq Scan", Optional.of("b"), properties("Output", "b.a_id")),
                node("Seq Scan", Optional.of("c"), properties("Output", "c.a_id, c.x, c.y"))));
    List<TableAccess> accesses = PlanAccesses.of(plan);
    assertThat(accesses).hasSize(3);
    assertThat(accesses.get(2).conditions())
        .extracting(condition -> condition.key().sql())
        .containsExactly("a_id");
    assertThat(accesses.get(2).needed().orElseThrow()).containsExactly("a_id", "x");
    assertThat(accesses.get(0).needed().orElseThrow()).containsExactly("id");
  }

  @Test
  void ordersKeepDirectionsAndEndAtAnotherTablesColumn() {
    PlanNode plan =
        node(
            "Sort",
            Optional.empty(),
            properties("Sort Key", "o.at DESC, lower(o.name), p.x", "Output", "o.id"),
            node("Seq Scan", Optional.of("orders"), properties("Output", "o.id")),
            node("Seq Scan", Optional.of("parts"), properties("Output", "p.x")));
    assertThat(PlanAccesses.of(plan).get(0).orders())
        .containsExactly(
            List.of(
                new OrderKey(new KeyExpression(Optional.of("at"), "at"), true, true),
                new OrderKey(new KeyExpression(Optional.empty(), "lower(name)"), false, false)));
  }

  @Test
  void leastAndGreatestAreOrders() {
    PlanNode plan =
        node(
            "Aggregate",
            Optional.empty(),
            properties("Output", "min(o.at), count(*)"),
            node("Seq Scan", Optional.of("orders"), properties("Output", "o.at")));
    assertThat(PlanAccesses.of(plan).get(0).orders())
        .containsExactly(
            List.of(new OrderKey(new KeyExpression(Optional.of("at"), "at"), false, false)));
  }

  @Test
  void whatIsWrittenOrLockedNeedsTheWholeRow() {
    PlanNode plan =
        node(
            "ModifyTable",
            Optional.of("orders"),
            properties("Operation", "Update"),
            node("Seq Scan", Optional.of("orders"), properties("Output", "o.ctid, 1")));
    assertThat(PlanAccesses.of(plan).get(0).needed()).isEmpty();
  }

  @Test
  void hostileTextNeitherHangsNorOverflows() {
    String deep = "(".repeat(100_000) + "o.a = 1" + ")".repeat(100_000);
    assertThat(orders(deep).conditions()).isEmpty();
    assertThat(orders("((('").conditions()).isEmpty();
    assertThat(orders("").conditions()).isEmpty();
    assertThat(orders("(o.a AND OR = NOT)").conditions()).isEmpty();
  }
}
