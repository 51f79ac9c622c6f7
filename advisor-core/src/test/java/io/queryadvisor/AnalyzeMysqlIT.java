package io.queryadvisor;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole analysis on MySQL 8.0. */
class AnalyzeMysqlIT extends AnalyzeContract {
  @RegisterExtension static final ServerExtension SERVER = ServerExtension.of(ServerKind.MYSQL_8_0);

  @Override
  DatabaseServer server() {
    return SERVER.server();
  }
}
