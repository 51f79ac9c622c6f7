package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.sql.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFileTest {
  @Test
  void eachStatementRanOnceOrAsOftenAsItsCommentSays() {
    Workload workload =
        read(
            """
            SET search_path = shop;
            select * from a where id = 1;
            -- Nightly.
            -- calls: 1,200
            update b set x = 'a;b' where id = 2; /* calls: 3 */ select * from a where id = 7
            """);
    assertThat(workload.digests())
        .extracting(QueryDigest::calls)
        .containsExactlyInAnyOrder(1200L, 4L);
    assertThat(workload.coverage().statements()).isEqualTo(1204);
    assertThat(workload.diagnostics()).singleElement().asString().contains("1 of its statements");
  }

  @Test
  void everyVariantIsKeptAsASample() {
    assertThat(read("select 1 from a where x = 1; select 1 from a where x = 2;").digests())
        .singleElement()
        .satisfies(
            digest ->
                assertThat(digest.samples())
                    .extracting(sample -> sample.statement().sql())
                    .containsExactly("select 1 from a where x = 1", "select 1 from a where x = 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "", "1e3", "9999999999999999999"})
  void callsThatAreNoCountAreNamedWithTheirLine(String calls) {
    assertThatThrownBy(() -> read("select 1;\n\n-- calls: " + calls + "\nselect 2"))
        .hasMessageStartingWith("a.sql:4: calls before this statement")
        .hasMessageContaining("'" + calls + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "-- nothing", ";;", "set x = 1"})
  void fileWithoutStatementsIsRefused(String script) {
    assertThatThrownBy(() -> read(script)).hasMessageStartingWith("a.sql: holds no SELECT");
  }

  private static Workload read(String script) {
    return StatementFile.read(script, "a.sql", Engine.POSTGRESQL);
  }
}
