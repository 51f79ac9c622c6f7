package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a snapshot reads out of indexes, against what they hold. */
final class IndexReadingIT {
  private static final String DATABASE = "index_reading";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

  @Test
  void thePlannersFiguresTellTheHeightsOfTrees() throws SQLException {
    DatabaseServer server = SERVER.server();
    server.createDatabase(DATABASE);
    server.execute(
        DATABASE,
        "CREATE TABLE \"Odd t\" (id int PRIMARY KEY, a int, b text, c text)",
        "INSERT INTO \"Odd t\" SELECT i, i % 1000, md5(i::text), repeat(md5(i::text), 20)"
            + " FROM generate_series(1, 120000) i",
        "CREATE INDEX wide ON \"Odd t\" (c)",
        "CREATE INDEX \"Odd i\" ON \"Odd t\" (a DESC NULLS LAST, lower(b))",
        "CREATE INDEX partial ON \"Odd t\" (b, id) WHERE a < 500",
        "CREATE TABLE small (id int PRIMARY KEY)",
        "VACUUM ANALYZE");

    Map<String, Integer> shown = new TreeMap<>();
    for (StoredRelation relation : snapshot(server).postgres().orElseThrow().relations()) {
      relation.treeHeight().ifPresent(height -> shown.put(relation.name().name(), height));
    }

    server.execute(DATABASE, "CREATE EXTENSION pageinspect");
    assertThat(shown).containsKeys("Odd t_pkey", "wide", "Odd i", "partial");
    assertThat(shown).isEqualTo(metaPages(server, shown));
  }

  @Test
  void endPointsAreThoseOfTheColumnsOrderNotOfTheirText() throws SQLException {
    DatabaseServer server = SERVER.server();
    server.createDatabase(DATABASE);
    server.execute(
        DATABASE,
        "CREATE TABLE t (id int PRIMARY KEY)",
        "INSERT INTO t SELECT generate_series(9, 1000)");

    assertThat(snapshot(server).postgres().orElseThrow().endPoints())
        .singleElement()
        .satisfies(
            ends -> {
              assertThat(ends.minimum()).hasValue("9");
              assertThat(ends.maximum()).hasValue("1000");
            });
  }

  private static Map<String, Integer> metaPages(DatabaseServer server, Map<String, Integer> names)
      throws SQLException {
    Map<String, Integer> heights = new TreeMap<>();
    try (Connection connection = server.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (String name : names.keySet()) {
        try (ResultSet result =
            statement.executeQuery("SELECT fastlevel FROM bt_metap('\"" + name + "\"')")) {
          result.next();
          heights.put(name, result.getInt(1));
        }
      }
    }
    return heights;
  }

  private static Snapshot snapshot(DatabaseServer server) {
    return SnapshotReader.read(
        new DatabaseLogin(
            server.url(DATABASE),
            Optional.of(server.adminUser()),
            Optional.of(server.adminPassword())),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("1.0", Redaction.NONE, List.of()),
        Clock.systemUTC());
  }
}
