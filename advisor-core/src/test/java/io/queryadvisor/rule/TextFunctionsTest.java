package io.queryadvisor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFunctionsTest {

  @Test
  void sharesArePercentagesWithWhatMatters() {
    assertThat(TextFunctions.percent(0)).isEqualTo("0 %");
    assertThat(TextFunctions.percent(0.0001)).isEqualTo("< 0.1 %");
    assertThat(TextFunctions.percent(0.0123)).isEqualTo("1.2 %");
    assertThat(TextFunctions.percent(0.123)).isEqualTo("12 %");
    assertThat(TextFunctions.percent(1)).isEqualTo("100 %");
  }

  @Test
  void timesGrowIntoLargerUnits() {
    assertThat(TextFunctions.ms(0.01)).isEqualTo("< 0.1 ms");
    assertThat(TextFunctions.ms(0.5)).isEqualTo("0.5 ms");
    assertThat(TextFunctions.ms(999)).isEqualTo("999 ms");
    assertThat(TextFunctions.ms(3_400)).isEqualTo("3.4 s");
    assertThat(TextFunctions.ms(600_000)).isEqualTo("10 min");
    assertThat(TextFunctions.ms(86_400_000)).isEqualTo("24 h");
  }

  @Test
  void sizesAreInPowersOf1024() {
    assertThat(TextFunctions.byteSize(512)).isEqualTo("512 B");
    assertThat(TextFunctions.byteSize(1_536)).isEqualTo("1.5 kB");
    assertThat(TextFunctions.byteSize(8L << 20)).isEqualTo("8 MB");
    assertThat(TextFunctions.byteSize(3L << 50)).isEqualTo("3,072 TB");
  }

  @Test
  void countsHaveThousandsSeparators() {
    assertThat(TextFunctions.count(7)).isEqualTo("7");
    assertThat(TextFunctions.count(7.25)).isEqualTo("7.3");
    assertThat(TextFunctions.count(12_345)).isEqualTo("12,345");
    assertThat(TextFunctions.count(1_200_000)).isEqualTo("1.2 million");
    assertThat(TextFunctions.count(5e9)).isEqualTo("5 billion");
  }
}
