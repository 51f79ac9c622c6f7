package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.workload.AccessTrace;
import io.queryadvisor.workload.TracedReads;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters of a DETAIL line tell the same rows as literals do. */
class LoggedTraceTest {
  private static final String RECORD =
      "2026-11-22 18:00:0%d.000 UTC [7] LOG:  duration: 1.000 ms  %s%n";
  private static final String DETAIL =
      "2026-11-22 18:00:0%d.000 UTC [7] DETAIL:  %sarameters: %s%n";

  private static AccessTrace trace(String log) {
    return LogReader.read(
            List.of("-"),
            LogOptions.DETECT,
            new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
            ReadProgress.NONE)
        .trace();
  }

  private static String prepared(int second, String sql, String p, String parameters) {
    return RECORD.formatted(second, "execute <unnamed>: " + sql)
        + DETAIL.formatted(second, p, parameters);
  }

  @Test
  void aParameterIsTheValueThatALiteralWouldBe() {
    AccessTrace trace =
        trace(
            prepared(1, "select * from p where a = $1 and id = $2", "p", "$1 = 'it''s', $2 = '-7'")
                + prepared(
                    2, "select * from p where a = $1 and id = $2", "P", "$1 = NULL, $2 = '8'")
                + RECORD.formatted(3, "statement: update p set b = 1 where id = -7")
                + RECORD.formatted(4, "statement: delete from p where a = 'it''s'"));

    TracedReads reads = trace.reads().get(0);
    assertThat(reads.value(0, 1)).isEqualTo(trace.writes().get(0).value(0, 0)).isNotZero();
    assertThat(reads.value(0, 0)).isEqualTo(trace.writes().get(1).value(0, 0)).isNotZero();
    assertThat(reads.value(1, 1)).isNotZero().isNotEqualTo(reads.value(0, 1));
  }

  @Test
  void aStatementWhoseDurationFollowsKeepsItsValues() {
    AccessTrace trace =
        trace(
            RECORD.formatted(1, "statement: update p set b = 1 where id = 7")
                + "2026-11-22 18:00:02.000 UTC [7] LOG:  statement: select * from p where id = 7\n"
                + "2026-11-22 18:00:02.500 UTC [7] LOG:  duration: 500.000 ms\n");

    TracedReads reads = trace.reads().get(0);
    assertThat(reads.value(0, 0)).isEqualTo(trace.writes().get(0).value(0, 0)).isNotZero();
    assertThat(reads.durationMicros(0)).isEqualTo(500_000);
  }
}
