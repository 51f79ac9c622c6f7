package io.queryadvisor.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.00 ms",
    "0.0004, 0.0004 ms",
    "0.125, 0.13 ms",
    "9.994, 9.99 ms",
    "9.996, 10.0 ms",
    "999.94, 999.9 ms",
    "999.96, 1.0 s",
    "59940, 59.9 s",
    "59990, 1.0 min",
    "3599000, 1.0 h",
    "360000000, 100.0 h"
  })
  void timesChangeUnitWithoutFourDigits(double ms, String text) {
    assertThat(Figures.time(ms)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 kB",
    "1048524, 1023.9 kB",
    "1048525, 1.0 MB",
    "24117248, 23.0 MB",
    "2147483648, 2.0 GB",
    "1e15, 909.5 TB"
  })
  void sizesAreInTheServersUnits(double bytes, String text) {
    assertThat(Figures.size(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 row", "0, 0 rows", "1234567, '1,234,567 rows'"})
  void nounsAgreeWithTheirNumber(long count, String text) {
    assertThat(Figures.counted(count, "row")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "0.000123456, 0.000123",
    "12.345, 12.3",
    "-0.5, -0.5",
    "13944.4, '13,944'",
    "191.6, 192",
    "99.96, 100"
  })
  void numbersKeepThreeDigitsThatCount(double value, String text) {
    assertThat(Figures.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"9999999, '9,999,999'", "12345678, 12.3M", "12345678901, 12.3G"})
  void longCountsAreShortened(long count, String text) {
    assertThat(Figures.shortCount(count)).isEqualTo(text);
  }
}
