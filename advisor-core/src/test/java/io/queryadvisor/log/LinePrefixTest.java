package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinePrefixTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          '%m [%p] '|'2026-11-22 18:53:04.123 UTC [42] '
          '%t [%p]: '|'2026-11-22 18:53:04 CET [42]: '
          '%m [%-8p] '|'2026-11-22 18:53:04.123 UTC [42      ] '
          '%m [%8p] '|'2026-11-22 18:53:04.123 UTC [      42] '
          '%m [%p] %q%u@%d '|'2026-11-22 18:53:04.123 +03 [42] '
          '%m [%p] %q%u@%d '|'2026-11-22 18:53:04.123 -03:30 [42] app@shop '
          '%t:%r:%u@%d:[%p]:'|'2026-11-22 18:53:04 UTC:10.0.0.1(5555):app@shop:[42]:'
          '%t-%c-'|'2026-11-22 18:53:04 UTC-6920aa00.2a-'
          '%n %p '|'1795373584.123 42 '
          '%p %l %s %x %e %i %v %b: '|'42 7 2026-11-22 18:00:00 UTC 0 00000 SELECT 3/9 client backend: '
          'user=%u,db=%d,app=%a,client=%h [%p] '|'user=a,db=b,app=my - app: x,client=[local] [42] '
          '%m [%p] %q%u@%d %a '|'2026-11-22 18:53:04.123 UTC [42] app@shop PostgreSQL JDBC Driver '
          '%m [%p] %b %i '|'2026-11-22 18:53:04.123 UTC [42] client backend CREATE TABLE AS '
          '%% %p '|'% 42 '
          ''|''
          """)
  void everyEscapeIsMatched(String pattern, String written) {
    byte[] line = (written + "LOG:  duration: 1 ms\n").getBytes(StandardCharsets.UTF_8);
    LinePrefix prefix = new LinePrefix(pattern);
    assertThat(prefix.matches(line, 0, line.length)).isTrue();
    assertThat(prefix.severity).isEqualTo(Severity.LOG);
    assertThat(prefix.textStart).isEqualTo(written.length() + 6);
    byte[] other = ("x" + written + "nonsense\n").getBytes(StandardCharsets.UTF_8);
    assertThat(prefix.matches(other, 0, other.length)).isFalse();
  }

  @Test
  void namesOfApplicationsMayHoldBlanks() {
    String line =
        "2026-11-22 18:53:04.123 UTC [42] app@shop PostgreSQL JDBC Driver LOG:  duration: 1 ms\n";
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    assertThat(KnownPrefixes.best(text, text.length)).contains("%m [%p] %q%u@%d %a ");
  }

  @Test
  void timesAreReadInTheirZone() {
    assertThat(micros("2026-11-22 18:53:04.123 UTC"))
        .isEqualTo(Instant.parse("2026-11-22T18:53:04.123Z").toEpochMilli() * 1000);
    assertThat(micros("2026-11-22 18:53:04.000 +03"))
        .isEqualTo(Instant.parse("2026-11-22T15:53:04Z").toEpochMilli() * 1000);
    assertThat(micros("2026-11-22 18:53:04.5 -03:30"))
        .isEqualTo(Instant.parse("2026-11-22T22:23:04.5Z").toEpochMilli() * 1000);
    assertThat(micros("2026-99-22 18:53:04.000 UTC")).isEqualTo(LogTime.UNKNOWN);
  }

  private static long micros(String time) {
    byte[] line = (time + " LOG:  x\n").getBytes(StandardCharsets.UTF_8);
    LinePrefix prefix = new LinePrefix("%m ");
    assertThat(prefix.matches(line, 0, line.length)).isTrue();
    return prefix.micros;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22 18:53:04.123 UTC [42] ",
        "2026-11-22 18:53:04.123 UTC [42] app@shop ",
        "2026-11-22 18:53:04 UTC:10.0.0.1(5555):app@shop:[42]:",
        "2026-11-22 18:53:04 UTC [42]: [7-1] user=app,db=shop,app=psql,client=10.0.0.1 ",
        "2026-11-22 18:53:04 UTC [42]: user=app,db=shop,app=[unknown],client=10.0.0.1 ",
        "2026-11-22 18:53:04 UTC-6920aa00.2a-",
        "2026-11-22 18:53:04.123 UTC [42]: [7-1] db=shop,user=app "
      })
  void commonPrefixesAreDetected(String written) {
    Workload workload =
        LogFixtures.readText((written + "LOG:  duration: 1.5 ms  statement: select 1\n").repeat(3));
    assertThat(workload.coverage().statements()).isEqualTo(3);
    assertThat(workload.digests().get(0).totalTimeMs()).isEqualTo(4.5);
    assertThat(workload.window()).isPresent();
  }
}
