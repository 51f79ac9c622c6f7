package io.queryadvisor.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HypopgServerIT {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15_HYPOPG);

  @Test
  void plansWithAnIndexThatDoesNotExist() throws SQLException {
    SERVER.server().createDatabase("hypothetical");
    try (Connection connection = SERVER.server().connect("hypothetical");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION hypopg");
      statement.execute("CREATE TABLE t AS SELECT i FROM generate_series(1, 10000) i");
      statement.execute("ANALYZE t");
      statement.execute("SELECT hypopg_create_index('CREATE INDEX ON t (i)')");
      try (ResultSet plan = statement.executeQuery("EXPLAIN SELECT i FROM t WHERE i = 7")) {
        assertThat(plan.next()).isTrue();
        assertThat(plan.getString(1)).contains("Index Only Scan", "btree_t_i");
      }
    }
  }
}
