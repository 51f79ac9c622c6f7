package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void everyPasswordOfAUrlIsCutOut() {
    String url =
        "jdbc:mysql://u:first@h/db?password=second%21&trustCertificateKeyStorePassword=third";
    assertThat(Secrets.of(url, "fourth").scrub(url + " second! fourth"))
        .doesNotContain("first", "second", "third", "fourth");
  }

  @Test
  void longerSecretIsCutOutWhole() {
    assertThat(Secrets.of("jdbc:mysql://h/x?password=ab", "abc").scrub("abc ab"))
        .isEqualTo("*** ***");
  }

  @Test
  void messageBecomesOneLine() {
    assertThat(Secrets.of("", "").scrub(" a\n  b\r\n")).isEqualTo("a b");
  }
}
