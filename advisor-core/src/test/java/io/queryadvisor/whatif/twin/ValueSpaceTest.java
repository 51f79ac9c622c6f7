package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class ValueSpaceTest {
  private static List<String> texts(String format, int values) {
    return IntStream.range(0, 100)
        .mapToObj(i -> format.formatted(i * 7919 % values))
        .distinct()
        .toList();
  }

  @Test
  void lettersThatAreAlwaysTheSameTellNothingApart() {
    assertThat(ValueSpace.of(texts("M%04d", 2_000))).isCloseTo(2_000, Percentage.withPercentage(1));
  }

  @Test
  void someDigitsOfAPlaceStandForAllTen() {
    assertThat(ValueSpace.of(List.of("x1", "x2", "x3", "x4", "x7"))).isEqualTo(10);
  }

  @Test
  void wholeNumbersLieBetweenTheirExtremes() {
    assertThat(ValueSpace.of(texts("%d", 1_000))).isCloseTo(1_000, Percentage.withPercentage(5));
  }

  @Test
  void longTextsAreWithoutEffectiveBound() {
    assertThat(
            ValueSpace.of(
                IntStream.range(0, 100)
                    .mapToObj(i -> Long.toHexString(i * 0x9E3779B97F4A7C15L))
                    .toList()))
        .isGreaterThan(1e12);
  }

  @Test
  void oneTextTellsNothing() {
    assertThat(ValueSpace.of(List.of("a"))).isInfinite();
  }
}
