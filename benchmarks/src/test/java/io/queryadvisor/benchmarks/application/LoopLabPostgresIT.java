package io.queryadvisor.benchmarks.application;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scenarios on PostgreSQL 18. */
class LoopLabPostgresIT extends LoopLabContract {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @Override
  DatabaseServer server() {
    return SERVER.server();
  }
}
