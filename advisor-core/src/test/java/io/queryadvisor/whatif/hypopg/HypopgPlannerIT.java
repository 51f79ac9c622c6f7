package io.queryadvisor.whatif.hypopg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.WhatIf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What HypoPG promises, corrected, against what the server says once the index is built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HypopgPlannerIT {
  private static final String DATABASE = "hypothesis";
  private static final String JOIN =
      "SELECT * FROM day d JOIN orders o ON o.day = d.day WHERE d.month = 3";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15_HYPOPG);

  private Optional<WhatIf> opened = Optional.empty();

  @BeforeAll
  void load() throws SQLException {
    server().createDatabase(DATABASE);
    server()
        .execute(
            DATABASE,
            "CREATE EXTENSION hypopg",
            "CREATE TABLE orders (id bigint PRIMARY KEY, day int, status text, note text)",
            "INSERT INTO orders SELECT i, i % 5000, 's' || i % 4, md5(i::text)"
                + " FROM generate_series(1, 200000) i",
            "CREATE TABLE day (day int, month int)",
            "INSERT INTO day SELECT i, i / 50 FROM generate_series(1, 5000) i",
            "VACUUM ANALYZE");
    Snapshot snapshot =
        SnapshotReader.read(
            login(),
            DatabaseOptions.DEFAULT,
            new SnapshotOptions("test", Redaction.NONE, List.of()),
            Clock.systemUTC());
    opened = Optional.of(HypopgPlanner.open(login(), DatabaseOptions.DEFAULT, snapshot));
  }

  @AfterAll
  void close() {
    opened.ifPresent(WhatIf::close);
  }

  private static DatabaseServer server() {
    return SERVER.server();
  }

  private static DatabaseLogin login() {
    return new DatabaseLogin(
        server().url(DATABASE),
        Optional.of(server().adminUser()),
        Optional.of(server().adminPassword()));
  }

  private WhatIf planner() {
    return opened.orElseThrow();
  }

  private static IndexDefinition index(String... columns) {
    return new IndexDefinition(
        new TableName("public", "orders"),
        "btree",
        List.of(columns).stream().map(IndexKey::of).toList(),
        List.of(),
        Optional.empty());
  }

  @Test
  void correctedCostIsThatOfTheBuiltIndex() throws SQLException, StatementRefused {
    Candidate candidate = planner().define(List.of(index("day"))).get(0);
    Configuration with = Configuration.with(Set.of(candidate.name()));
    double joined = planner().plan(JOIN, with).cost();
    double alone = planner().plan("SELECT * FROM orders WHERE day = 17", with).cost();
    server().execute(DATABASE, "CREATE INDEX real_day ON orders (day)");
    try {
      assertThat(joined).isCloseTo(cost(JOIN), within(cost(JOIN) * 0.02));
      double built = cost("SELECT * FROM orders WHERE day = 17");
      assertThat(alone).isCloseTo(built, within(built * 0.02));
    } finally {
      server().execute(DATABASE, "DROP INDEX real_day");
    }
  }

  @Test
  void candidatesChangePlansOnlyWhereTheyAreAskedFor() throws StatementRefused {
    Candidate candidate = planner().define(List.of(index("day", "status"))).get(0);
    String sql = "SELECT * FROM orders WHERE day = 17 AND status = 's1'";
    assertThat(planner().plan(sql, Configuration.AS_IS).indexes()).isEmpty();
    Configuration with = Configuration.with(Set.of(candidate.name()));
    assertThat(planner().plan(sql, with).indexes()).containsExactly(candidate.name());
    assertThat(planner().planText(sql, with)).contains("on " + candidate.name());
    assertThat(planner().fork().plan(sql, Configuration.AS_IS).indexes()).isEmpty();
    assertThat(planner().tier()).isEqualTo(Tier.HYPOPG);
  }

  @Test
  void sameDefinitionIsTheSameCandidateAndASizeKnowsDeduplication() {
    Candidate first = planner().define(List.of(index("status"))).get(0);
    assertThat(planner().define(List.of(index("status"))).get(0)).isEqualTo(first);
    assertThat(first.sizeBytes()).isBetween(1_000_000L, 2_500_000L);
  }

  @Test
  void indexThatTheServerRefusesSaysWhy() {
    Candidate candidate = planner().define(List.of(index("nix"))).get(0);
    assertThat(candidate.refusal().orElseThrow()).contains("nix");
  }

  @Test
  void settingsHoldForOneConfiguration() throws StatementRefused {
    String sql = "SELECT * FROM orders WHERE id = 7";
    Configuration slow =
        new Configuration(
            new java.util.TreeSet<>(),
            new java.util.TreeSet<>(),
            new java.util.TreeMap<>(
                java.util.Map.of("enable_indexscan", "off", "enable_bitmapscan", "off")));
    assertThat(planner().plan(sql, slow).indexes()).isEmpty();
    assertThat(planner().plan(sql, Configuration.AS_IS).indexes()).containsExactly("orders_pkey");
  }

  @Test
  void versionThatCannotHideSaysSo() {
    assertThat(planner().diagnostics().get(0).message()).contains("cannot hide indexes");
    Configuration without = Configuration.without(Set.of(new TableName("public", "orders_pkey")));
    assertThatThrownBy(() -> planner().plan("SELECT 1", without))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("cannot hide indexes");
  }

  @Test
  void nothingCanBeWritten() {
    assertThatThrownBy(() -> planner().plan("SELECT 1; DROP TABLE day", Configuration.AS_IS))
        .isInstanceOfAny(StatementRefused.class, AdvisorException.class)
        .hasMessageContaining("read-only");
  }

  @Test
  void refusedStatementHasItsPlace() {
    assertThatThrownBy(() -> planner().plan("SELECT * FROM nowhere", Configuration.AS_IS))
        .isInstanceOfSatisfying(
            StatementRefused.class, refused -> assertThat(refused.position()).hasValue(15));
  }

  @Test
  void databaseWithoutTheExtensionIsToldHowToGetIt() throws SQLException {
    server().createDatabase("without_hypopg");
    DatabaseLogin login =
        new DatabaseLogin(
            server().url("without_hypopg"),
            Optional.of(server().adminUser()),
            Optional.of(server().adminPassword()));
    Snapshot snapshot =
        SnapshotReader.read(
            login,
            DatabaseOptions.DEFAULT,
            new SnapshotOptions("test", Redaction.NONE, List.of()),
            Clock.systemUTC());
    assertThatThrownBy(() -> HypopgPlanner.open(login, DatabaseOptions.DEFAULT, snapshot))
        .hasMessageContaining("CREATE EXTENSION hypopg");
  }

  private static double cost(String sql) throws SQLException {
    try (Connection connection = server().connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
      result.next();
      PlanNode plan = PostgresPlan.parse(result.getString(1));
      return plan.totalCost();
    }
  }
}
