package io.queryadvisor.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.DatabaseReader;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is suggested is pasted into a client, so each engine must take it as it stands. */
class SuggestedStatementsIT {
  private static final String DATABASE = "suggested";

  abstract static class Contract {
    abstract DatabaseServer server();

    @Test
    void suggestedIndexesAreBuiltDroppedAndBuiltAgain() throws SQLException {
      String quote = server().engine().isMySqlFamily() ? "`" : "\"";
      String table = quote + "odd table" + quote;
      String column = quote + "rank" + quote;
      String text = quote + "sel" + quote + quote + "ect" + quote;
      server().createDatabase(DATABASE);
      server()
          .execute(
              DATABASE,
              "CREATE TABLE %s (id int PRIMARY KEY, %s int, %s text, body text)"
                  .formatted(table, column, text));

      List<String> suggested =
          facts("SELECT id FROM " + table + " WHERE " + column + " = 5 AND " + text + " LIKE 'a%'")
              .all(FilterFact.class)
              .stream()
              .map(FilterFact::suggestedIndex)
              .toList();
      assertThat(suggested).hasSize(1);
      server().execute(DATABASE, suggested.get(0));
      IndexFact built = index();
      assertThat(built.columns()).containsExactly("rank", "sel" + quote + "ect");

      server().execute(DATABASE, built.dropStatement());
      assertThat(indexes()).isEmpty();

      server().execute(DATABASE, built.definition());
      assertThat(index().definition()).isEqualTo(built.definition());
    }

    private IndexFact index() {
      assertThat(indexes()).hasSize(1);
      return indexes().get(0);
    }

    private List<IndexFact> indexes() {
      return facts().all(IndexFact.class).stream().filter(index -> !index.primary()).toList();
    }

    private Extracted facts(String... queries) {
      Catalog catalog =
          DatabaseReader.read(
                  new DatabaseLogin(
                      server().url(DATABASE),
                      Optional.of(server().adminUser()),
                      Optional.of(server().adminPassword())),
                  DatabaseOptions.DEFAULT)
              .catalog();
      return Extracted.of(catalog, queries);
    }
  }

  @Nested
  class Postgres extends Contract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class Mysql extends Contract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MYSQL_8_0);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class MariaDb extends Contract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.MARIADB_10_11);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }
}
