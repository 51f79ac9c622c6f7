package io.queryadvisor.database;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads MySQL and MariaDB. */
class MysqlReaderIT {

  @Nested
  class Mysql extends MysqlReaderContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MYSQL_8_0);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class MariaDb extends MysqlReaderContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MARIADB_10_11);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
