package io.queryadvisor.whatif.twin;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sizes of indexes on two generations of servers. */
class BuiltSizesIT {

  @Nested
  class Postgres15 extends BuiltSizesContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Postgres18 extends BuiltSizesContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
