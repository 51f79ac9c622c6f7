package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.whatif.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which advice says that what it promises is uncertain. */
class UncertainAdviceTest {
  private static final UncertainAdvice FIRST = new UncertainAdvice(Set.of(new Fingerprint(1)));

  private static QueryEffect saving(long statement, double cost) {
    return new QueryEffect(new Fingerprint(statement), "", 2, cost, 0, "", "");
  }

  private static List<String> notes(QueryEffect... effects) {
    IndexAdvice advice =
        new IndexAdvice(
            IndexAdvice.Action.CREATE,
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
            List.of("another note"),
            Tier.TWIN);
    return FIRST.marked(advice).notes();
  }

  @Test
  void adviceThatMostlyRestsOnUncertainStatementsSaysSoFirst() {
    assertThat(notes(saving(1, 90), saving(2, 10)).get(0))
        .startsWith("Uncertain: 90 % of what it saves");
    assertThat(notes(saving(1, 90))).hasSize(2).last().isEqualTo("another note");
  }

  @Test
  void adviceThatMostlyRestsOnOthersSaysNothing() {
    assertThat(notes(saving(1, 40), saving(2, 60))).containsExactly("another note");
    assertThat(notes(saving(2, 60))).containsExactly("another note");
    assertThat(notes()).containsExactly("another note");
  }
}
