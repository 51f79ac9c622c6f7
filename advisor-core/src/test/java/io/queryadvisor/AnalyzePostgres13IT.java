package io.queryadvisor;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole analysis on PostgreSQL 13. */
class AnalyzePostgres13IT extends AnalyzeContract {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_13);

  @Override
  DatabaseServer server() {
    return SERVER.server();
  }
}
