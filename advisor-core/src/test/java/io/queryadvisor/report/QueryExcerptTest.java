package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryExcerptTest {
  private static final String COLUMNS = "o.id, o.customer_id, coalesce(o.note, ?), o.created_at";
  private static final String WIDE =
      "SELECT " + COLUMNS + " FROM shop.orders o WHERE o.status = ? AND o.total > ?";

  @Test
  void shortStatementStaysWhole() {
    assertThat(QueryExcerpt.line("select ?", 40)).isEqualTo("select ?");
    assertThat(QueryExcerpt.lines("select ?", 40, 3)).containsExactly("select ?");
  }

  @Test
  void columnsGoBeforeTheFilter() {
    assertThat(QueryExcerpt.line(WIDE, 80))
        .isEqualTo("SELECT o.id, … FROM shop.orders o WHERE o.status = ? AND o.total > ?");
    assertThat(QueryExcerpt.line(WIDE, 50))
        .isEqualTo("SELECT o.id, … FROM shop.orders o WHERE o.status…");
  }

  @Test
  void assignmentsGoBeforeTheFilter() {
    assertThat(QueryExcerpt.line("update t set a = f(?, ?), b = ?, c = ?, d = ? where id = ?", 40))
        .isEqualTo("update t set a = f(?, ?), … where id = ?");
  }

  @Test
  void joinsGoWhereTheyHideTheFilter() {
    assertThat(
            QueryExcerpt.line(
                "select o.id, o.b from orders o join items i on i.order_id = o.id join products p"
                    + " on p.id = i.product_id where p.name = ?",
                60))
        .isEqualTo("select o.id, … from orders o … where p.name = ?");
  }

  @Test
  void fromInsideParenthesesOrQuotesIsNotTheClause() {
    assertThat(
            QueryExcerpt.line(
                "select extract(year from a), (select b from c), \"d from e\" from f where g = ?",
                52))
        .isEqualTo("select extract(year from a), … from f where g = ?");
  }

  @Test
  void linesEndAtTheLastOneAllowed() {
    assertThat(QueryExcerpt.lines(WIDE, 60, 3))
        .containsExactly(
            "SELECT o.id, o.customer_id, coalesce(o.note, ?),",
            "o.created_at FROM shop.orders o WHERE o.status = ? AND",
            "o.total > ?");
    assertThat(QueryExcerpt.lines("insert into t values (" + "?, ".repeat(99), 40, 3))
        .hasSize(3)
        .allMatch(line -> line.length() <= 40)
        .last()
        .asString()
        .endsWith("…");
  }

  @Test
  void characterIsNotHalved() {
    for (int length = 0; length < 2; length++) {
      String wide =
          "select " + "x".repeat(length) + "\uD83D\uDE00".repeat(60) + ", b from t where a = ?";
      assertThat(QueryExcerpt.line(wide, 60))
          .doesNotContainPattern("\\p{Cs}")
          .endsWith("where a = ?");
    }
  }

  @Test
  void damagedStatementIsCut() {
    String damaged = "select '" + "x".repeat(50) + ")))((( from t where";
    assertThat(QueryExcerpt.line(damaged, 40)).hasSize(40).endsWith("…");
  }
}
