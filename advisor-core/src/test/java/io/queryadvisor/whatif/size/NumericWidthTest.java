package io.queryadvisor.whatif.size;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against what pg_column_size says of stored values. */
final class NumericWidthTest {
  @Test
  void aGroupOfFourDigitsTakesTwoBytes() {
    assertThat(NumericWidth.of("0.00")).isEqualTo(3);
    assertThat(NumericWidth.of("17.00")).isEqualTo(5);
    assertThat(NumericWidth.of("0.05")).isEqualTo(5);
    assertThat(NumericWidth.of("-17.50")).isEqualTo(7);
    assertThat(NumericWidth.of("12345.67")).isEqualTo(9);
    assertThat(NumericWidth.of("10000")).isEqualTo(5);
  }
}
