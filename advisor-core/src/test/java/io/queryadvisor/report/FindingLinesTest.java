package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingLinesTest {
  @Test
  void tableEndpointAndQueryAreNamed() {
    Report report = ReportCases.SHOP.report();
    assertThat(new FindingLines(report).of(report.findings().get(0)).lines())
        .containsExactly(
            "unindexed-filter: A filter on customer_id reads all 300,000 rows of orders, 12,345"
                + " times",
            "    table orders: customer_id; endpoint GET /customers/{id}/orders, GET /me (+1 more);"
                + " query select * from orders where customer_id = ? order by created_at",
            "    CREATE INDEX CONCURRENTLY ON orders (customer_id, created_at);");
  }

  @Test
  void hostileTextStaysOnItsLines() {
    Report report = ReportCases.HOSTILE.report();
    String lines = new FindingLines(report).of(report.findings().get(0));
    assertThat(lines.lines()).hasSize(3);
    assertThat(lines.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
  }
}
