package io.queryadvisor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:59:59Z");

  @Test
  void integersAreCountedOn() {
    assertThat(auto(List.of("1", "9", "10"), 2)).containsExactly("11", "12");
  }

  @Test
  void leadingZerosStay() {
    assertThat(auto(List.of("001", "009"), 2)).containsExactly("010", "011");
    assertThat(auto(List.of("99"), 1)).containsExactly("100");
  }

  @Test
  void theLastNumberOfADottedVersionIsCountedOn() {
    assertThat(auto(List.of("1.2", "1.10", "1_9_9"), 1)).containsExactly("1.11");
    assertThat(auto(List.of("2024.01.15.1"), 2)).containsExactly("2024.01.15.2", "2024.01.15.3");
  }

  @Test
  void timesKeepTheirLength() {
    assertThat(auto(List.of("20240115101500"), 2))
        .containsExactly("20261125125959", "20261125130000");
    assertThat(auto(List.of("202401151015"), 2)).containsExactly("202611251259", "202611251300");
    assertThat(auto(List.of("20240115"), 2)).containsExactly("20261125", "20261126");
  }

  @Test
  void aVersionInTheFutureIsStillExceeded() {
    assertThat(auto(List.of("20301231235959"), 1)).containsExactly("20301231235960");
  }

  @Test
  void aLongNumberThatIsNoTimeIsCountedOn() {
    assertThat(auto(List.of("20249999999999"), 1)).containsExactly("20250000000000");
    assertThat(auto(List.of("1700000000000"), 1)).containsExactly("1700000000001");
  }

  @Test
  void withoutMigrationsItIsTheTime() {
    assertThat(auto(List.of(), 1)).containsExactly("20261125125959");
    assertThat(auto(List.of("not a version"), 1)).containsExactly("20261125125959");
  }

  @Test
  void theStyleCanBeChosen() {
    assertThat(new Versions(VersionStyle.INTEGER, NOW).next(List.of(), 1)).containsExactly("1");
    assertThat(new Versions(VersionStyle.TIMESTAMP, NOW).next(List.of("7"), 1))
        .containsExactly("20261125125959");
  }

  private static List<String> auto(List<String> existing, int count) {
    return new Versions(VersionStyle.AUTO, NOW).next(existing, count);
  }
}
