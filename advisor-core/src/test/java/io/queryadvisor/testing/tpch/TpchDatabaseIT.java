package io.queryadvisor.testing.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TpchDatabaseIT {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @Test
  void everyQueryRuns() throws SQLException {
    TpchDatabase.create(SERVER.server(), "tpch", 0.01);
    try (Connection connection = SERVER.server().connect("tpch");
        Statement statement = connection.createStatement()) {
      assertThat(count(statement, "SELECT * FROM lineitem")).isEqualTo(60_175);
      assertThat(TpchQueries.all()).hasSize(22);
      for (String query : TpchQueries.all().values()) {
        assertThat(count(statement, query)).as(query).isNotNegative();
      }
    }
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT count(*) FROM (" + query + ") q")) {
      result.next();
      return result.getLong(1);
    }
  }
}
