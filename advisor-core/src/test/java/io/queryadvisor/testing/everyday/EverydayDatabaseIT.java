package io.queryadvisor.testing.everyday;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EverydayDatabaseIT {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @Test
  void everyStatementAndEveryBestIndexIsAccepted() throws SQLException {
    EverydayDatabase.create(SERVER.server(), "everyday", 0.01);
    try (Connection connection = SERVER.server().connect("everyday");
        Statement statement = connection.createStatement()) {
      for (EverydayQuery query : EverydayQuery.all()) {
        assertThat(query.best()).as(query.name()).isNotEmpty();
        for (String index : query.best().stream().flatMap(List::stream).toList()) {
          statement.execute(index);
        }
      }
      for (EverydayQuery query :
          Stream.concat(EverydayQuery.all().stream(), EverydayQuery.others().stream()).toList()) {
        statement.execute("EXPLAIN " + query.sql());
      }
    }
  }
}
