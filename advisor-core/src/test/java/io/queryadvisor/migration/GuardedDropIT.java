package io.queryadvisor.migration;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drops that depend on another index, on the oldest, a middle and the newest PostgreSQL. */
final class GuardedDropIT {

  @Nested
  class V13 extends GuardedDropContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_13);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class V15 extends GuardedDropContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class V18 extends GuardedDropContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
