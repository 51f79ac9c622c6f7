package io.queryadvisor.whatif.size;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The size model against two generations of index builds. */
class IndexSizeModelIT {

  @Nested
  class Postgres15 extends IndexSizeModelContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Postgres18 extends IndexSizeModelContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
