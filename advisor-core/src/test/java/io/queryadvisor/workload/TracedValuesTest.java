package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedValuesTest {

  private static TracedValues of(String sql) {
    NormalisedStatement statement = Normaliser.normalise(sql, Engine.POSTGRESQL);
    return TracedValues.of(statement.text(), statement.kind());
  }

  @Test
  void comparedValuesOfASelectAreKept() {
    assertThat(of("select p.a + 1 from p where p.id = 7 and x > 3 and kind in ('a') limit 5"))
        .isEqualTo(
            new TracedValues(List.of(new TracedValue(1, "p.id"), new TracedValue(3, "kind")), 5));
  }

  @Test
  void ofAnUpdateOnlyWhatItLooksForIsKept() {
    assertThat(of("update p set a = 1, b = 2, c = 3, d = 4 where id = 7 and version = 2").kept())
        .containsExactly(new TracedValue(4, "id"), new TracedValue(5, "version"));
  }

  @Test
  void ofAnInsertTheColumnsThatIdentifyComeFirst() {
    assertThat(of("insert into r (a, b, c, d, product_id, id) values (1, 2, 3, 4, 5, 6)").kept())
        .extracting(TracedValue::column)
        .containsExactly("a", "b", "product_id", "id");
  }

  @Test
  void columnsBehindAnExpressionAreNotGuessed() {
    assertThat(of("insert into r (id, at, product_id) values (1, now(), 5)").kept())
        .containsExactly(new TracedValue(0, "id"));
  }

  @Test
  void questionMarksInNamesAreNoValues() {
    assertThat(of("select 1 from p where \"a?b\" = 2").all()).isEqualTo(2);
  }

  @Test
  void statementsThatTouchNoRowsHaveNone() {
    assertThat(of("set x = 3")).isEqualTo(TracedValues.NONE);
  }
}
