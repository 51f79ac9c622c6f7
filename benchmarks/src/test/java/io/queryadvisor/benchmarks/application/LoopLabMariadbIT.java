package io.queryadvisor.benchmarks.application;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scenarios on MariaDB 10.11, whose log has whole seconds. */
class LoopLabMariadbIT extends LoopLabContract {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.MARIADB_10_11);

  @Override
  DatabaseServer server() {
    return SERVER.server();
  }

  @Override
  boolean timesAreFine() {
    return false;
  }
}
