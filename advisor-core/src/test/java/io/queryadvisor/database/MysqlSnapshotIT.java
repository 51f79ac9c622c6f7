package io.queryadvisor.database;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes snapshots of MySQL and MariaDB. */
class MysqlSnapshotIT {

  @Nested
  class Mysql extends MysqlSnapshotContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MYSQL_8_0);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class MariaDb extends MysqlSnapshotContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MARIADB_10_11);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
