package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.whatif.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What others can learn from index advice. */
class IndexReportTest {
  private static QueryEffect effect(long statement, double before, double after) {
    return new QueryEffect(new Fingerprint(statement), "", 1, before, after, "", "");
  }

  private static IndexAdvice advice(IndexAdvice.Action action, QueryEffect... effects) {
    return new IndexAdvice(
        action,
        new IndexDefinition(
            new TableName("public", "t"),
            "btree",
            List.of(IndexKey.of("a")),
            List.of(),
            Optional.empty()),
        "t_a_idx",
        "",
        0,
        1,
        1,
        List.of(effects),
        new WritePrice(OptionalDouble.empty(), 0, false, ""),
        List.of(),
        List.of(),
        Tier.TWIN);
  }

  @Test
  void costsAreLeftToStatementsThatNewIndexesMakeCheaper() {
    IndexReport report =
        new IndexReport(
            List.of(
                advice(IndexAdvice.Action.CREATE, effect(1, 200, 8), effect(2, 100, 104)),
                advice(IndexAdvice.Action.CREATE, effect(1, 200, 8), effect(3, 10, 5)),
                advice(IndexAdvice.Action.DROP, effect(4, 10, 9))),
            310,
            117,
            List.of(),
            List.of(),
            List.of(),
            9,
            List.of());

    assertThat(report.costsLeft())
        .isEqualTo(Map.of(new Fingerprint(1), 0.04, new Fingerprint(3), 0.5));
  }
}
