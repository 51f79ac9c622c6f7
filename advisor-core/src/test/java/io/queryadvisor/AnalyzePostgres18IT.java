package io.queryadvisor;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole analysis on PostgreSQL 18. */
class AnalyzePostgres18IT extends AnalyzeContract {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @Override
  DatabaseServer server() {
    return SERVER.server();
  }
}
