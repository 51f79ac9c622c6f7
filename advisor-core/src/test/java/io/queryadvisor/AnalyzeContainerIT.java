package io.queryadvisor;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The contract once more, on the servers of the official images, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class AnalyzeContainerIT {

  @Nested
  class Postgres13 extends AnalyzeContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.container(ServerKind.POSTGRESQL_13);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Postgres18 extends AnalyzeContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.container(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Mysql extends AnalyzeContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.container(ServerKind.MYSQL_8_0);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class MariaDb extends AnalyzeContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.container(ServerKind.MARIADB_10_11);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
