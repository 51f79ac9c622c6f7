package io.queryadvisor.whatif.twin;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The twin's EXPLAIN against the loaded server's, the whole text. */
final class FidelityIT {

  @Nested
  final class Postgres15 extends FidelityContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  final class Postgres18 extends FidelityContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
