package io.queryadvisor.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The labs on small data: what is predicted must be what a server says with the indexes built. Of
 * time nothing is asserted, and of quality little, since both are for a quiet machine.
 */
final class IndexLabIT {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @Test
  void adviceOnTpchCostsAndTakesWhatWasPredicted() throws Exception {
    List<TpchLab.Result> results = new TpchLab(server(), 0.05).run(List.of(15.0), NOWHERE);

    assertThat(results)
        .hasSize(2)
        .allSatisfy(
            result -> {
              assertThat(result.accuracy().isWithinLimits())
                  .as(result.accuracy() + "\n" + TpchTable.details(result))
                  .isTrue();
              assertThat(result.megabytes()).isLessThan(15 * (1 + Accuracy.SIZE_LIMIT));
              assertThat(result.built()).isNotEmpty();
            });
  }

  private static DatabaseServer server() {
    return SERVER.server();
  }
}
