package io.queryadvisor.migration;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flyway and Liquibase apply what is written to MySQL and MariaDB. */
final class MysqlMigrationIT {

  @Nested
  class Mysql extends MysqlMigrationContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MYSQL_8_0);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class MariaDb extends MysqlMigrationContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MARIADB_10_11);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
