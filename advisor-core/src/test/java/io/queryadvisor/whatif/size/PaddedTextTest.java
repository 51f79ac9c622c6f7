package io.queryadvisor.whatif.size;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaddedTextTest {
  @Test
  void theServersThatDeduplicatePaddedTextAreOlderThanNovember2026() {
    assertThat(PaddedText.deduplicated(150019)).isTrue();
    assertThat(PaddedText.deduplicated(150020)).isFalse();
    assertThat(PaddedText.deduplicated(180006)).isTrue();
    assertThat(PaddedText.deduplicated(190000)).isFalse();
    assertThat(PaddedText.deduplicated(130023)).isTrue();
  }

  @Test
  void onlyCharOfNIsPadded() {
    assertThat(PaddedText.is("character(10)")).isTrue();
    assertThat(PaddedText.is("character varying(10)")).isFalse();
  }
}
