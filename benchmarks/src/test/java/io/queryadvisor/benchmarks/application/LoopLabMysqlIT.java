package io.queryadvisor.benchmarks.application;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scenarios on MySQL 8.0. */
class LoopLabMysqlIT extends LoopLabContract {
  @RegisterExtension static final ServerExtension SERVER = ServerExtension.of(ServerKind.MYSQL_8_0);

  @Override
  DatabaseServer server() {
    return SERVER.server();
  }
}
