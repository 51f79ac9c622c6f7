package io.queryadvisor;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole analysis on MariaDB 10.11. */
class AnalyzeMariadbIT extends AnalyzeContract {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.MARIADB_10_11);

  @Override
  DatabaseServer server() {
    return SERVER.server();
  }
}
