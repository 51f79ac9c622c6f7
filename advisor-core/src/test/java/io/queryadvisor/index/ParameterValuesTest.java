package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.index.access.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of parameters, known again in a plan. */
class ParameterValuesTest {
  private static boolean known(String parameter, String constant) {
    return new ParameterValues(Set.of(parameter)).in(condition(constant));
  }

  private static Condition condition(String constant) {
    return new Condition(
        Condition.Kind.EQUALITY,
        List.of(),
        "=",
        Optional.of(constant),
        Optional.of("(x = " + constant + ")"),
        false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'paid'   | 'paid'::text",
        "'paid'   | '{open,paid}'::text[]",
        "'a,b'    | '{open,\"a,b\"}'::text[]",
        "7        | '{5,7}'::integer[]",
        "-5       | '-5'::integer",
        "'-5'     | '-5'::integer",
        "(-5)     | '-5'::integer",
        "5        | '5.00'::numeric",
        "true     | true",
        "'t'      | true",
        "FALSE    | false",
        "'2024-01-01' | '2024-01-01 00:00:00'::timestamp without time zone"
      })
  void valueOfAParameterIsKnownAgain(String parameter, String constant) {
    assertThat(known(parameter, constant)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"'paid' | 'open'::text", "'paid' | '{open,failed}'::text[]", "5 | 50"})
  void constantOfTheStatementIsNone(String parameter, String constant) {
    assertThat(known(parameter, constant)).isFalse();
  }

  @Test
  void withoutParametersNothingIsOne() {
    assertThat(new ParameterValues(Set.of()).in(condition("'2024-01-01'::date"))).isFalse();
  }
}
