package io.queryadvisor.plan;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans of the oldest and the newest PostgreSQL that are supported. */
class PlanTitleIT {

  @Nested
  class Postgres13 extends PlanTitleContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_13);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Postgres18 extends PlanTitleContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
