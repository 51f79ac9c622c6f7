package io.queryadvisor.migration.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a migration says, and what pg_get_expr makes of it. */
class BareSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "status IN ('open', 'new') | (status = ANY (ARRAY['open'::text, 'new'::text]))",
        "status in ('a','b') | ((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character"
            + " varying])::text[]))",
        "status IN ('open') | (status = 'open'::text)",
        "kind NOT IN (1, 2) | (kind <> ALL (ARRAY[1, 2]))",
        "deleted IS NULL AND kind IN (1, 2) | ((deleted IS NULL) AND (kind = ANY (ARRAY[1, 2])))",
      })
  void listsAreTheSameInBothForms(String written, String stored) {
    assertThat(BareSql.of(written)).isEqualTo(BareSql.of(stored));
  }

  @Test
  void otherListsAreOtherConditions() {
    assertThat(BareSql.of("kind IN (1, 2)"))
        .isNotEqualTo(BareSql.of("kind IN (1, 3)"))
        .isNotEqualTo(BareSql.of("kind NOT IN (1, 2)"));
    assertThat(BareSql.of("id IN (SELECT 1)")).contains("in ( select");
  }
}
