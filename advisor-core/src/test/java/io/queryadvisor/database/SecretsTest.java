package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://u:S3cret@h:3306/shop",
        "jdbc:mysql://u:S3cret@S3cret@h:3306/shop",
        "jdbc:mysql://u:S3cret/S3cret@h:3306/shop",
        "jdbc:mysql://u:S3cret?S3cret@h:3306/shop",
        "jdbc:mysql://h:3306/shop?user=a@b&password=S3cret",
      })
  void passwordIsNotPartOfTheUrlThatIsShown(String url) {
    DatabaseLogin login = new DatabaseLogin(url, Optional.empty(), Optional.of("S3cret"));

    assertThat(login.displayUrl()).isEqualTo("jdbc:mysql://h:3306/shop");
    assertThat(login).hasToString("jdbc:mysql://h:3306/shop");
  }

  @Test
  void passwordOfAnAddressWithKeysIsNotShown() {
    String url = "jdbc:mysql://address=(host=h)(port=3306)(user=u)(password=S3cret)/shop";

    assertThat(new DatabaseLogin(url, Optional.empty(), Optional.empty()).displayUrl())
        .isEqualTo("jdbc:mysql://address=(host=h)(port=3306)(user=u)(password=***)/shop");
  }

  @Test
  void hostsAndPortsAreShown() {
    String url = "jdbc:postgresql://[::1]:5432,db2:5433/shop?sslmode=require";

    assertThat(new DatabaseLogin(url, Optional.empty(), Optional.empty()).displayUrl())
        .isEqualTo("jdbc:postgresql://[::1]:5432,db2:5433/shop");
  }
}
