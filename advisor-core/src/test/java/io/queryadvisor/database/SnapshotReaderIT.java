package io.queryadvisor.database;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes snapshots of the oldest, a middle and the newest PostgreSQL that are supported. */
class SnapshotReaderIT {

  @Nested
  class Postgres13 extends SnapshotReaderContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_13);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Postgres15 extends SnapshotReaderContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Postgres18 extends SnapshotReaderContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
