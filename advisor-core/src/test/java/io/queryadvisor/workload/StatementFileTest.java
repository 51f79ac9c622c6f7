package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.Diagnostic;
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
    assertThat(workload.diagnostics())
        .singleElement()
        .asString()
        .contains("a.sql:1", "'SET search_path = shop' is no SELECT", "and was left out");
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
  @ValueSource(strings = {"", "  \n", "-- nothing", ";;"})
  void fileWithoutStatementsIsRefused(String script) {
    assertThatThrownBy(() -> read(script)).hasMessage("a.sql: holds no statement");
  }

  @Test
  void statementsThatPlanNothingAreNamedByTheirFirstWordsAndLine() {
    assertThatThrownBy(() -> read("-- all\n\nselec a,\n b from t;\nset x = 1"))
        .hasMessage(
            "a.sql:3: 'selec a, b from t' is no SELECT, INSERT, UPDATE, DELETE or MERGE, and"
                + " nothing else in the file is");
    assertThat(read("select 1 from t;\nselec 2 from t;\nset x = 1").diagnostics())
        .containsExactly(
            Diagnostic.note(
                "a.sql:2",
                "'selec 2 from t' is no SELECT, INSERT, UPDATE, DELETE or MERGE; it and 1 more"
                    + " were left out"));
  }

  private static Workload read(String script) {
    return StatementFile.read(script, "a.sql", Engine.POSTGRESQL);
  }
}
