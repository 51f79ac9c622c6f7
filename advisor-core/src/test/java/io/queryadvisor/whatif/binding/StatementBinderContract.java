package io.queryadvisor.whatif.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.whatif.binding.BoundValue.Origin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values for placeholders, held to what a server accepts and to what its statistics say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StatementBinderContract {
  private Connection connection;
  private StatementBinder binder;
  private StatementBinder untyped;

  abstract DatabaseServer server();

  @BeforeAll
  void create() throws SQLException {
    server().createDatabase("binding");
    server()
        .execute(
            "binding",
            "CREATE TYPE mood AS ENUM ('calm', 'angry')",
            "CREATE TABLE customer (id bigint PRIMARY KEY, email text, mood mood, joined date)",
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, status varchar(12),"
                + " total numeric(10,2), placed timestamptz, ref uuid, tags text[], data jsonb,"
                + " paid boolean, span int4range)",
            "CREATE TABLE empty (id int, at timestamp, mood mood)",
            "INSERT INTO customer SELECT i, 'Mail' || i || '@x.org',"
                + " CASE WHEN i % 3 = 0 THEN 'angry'::mood ELSE 'calm' END,"
                + " date '2020-01-01' + i % 1000 FROM generate_series(1, 3000) i",
            "INSERT INTO orders SELECT i, i % 3000, CASE WHEN i % 10 = 0 THEN 'open' WHEN i % 10 ="
                + " 1 THEN 'lost' ELSE 'it''s paid' END, i * 0.5, timestamptz '2024-01-01 00:00+00'"
                + " + i * interval '1 minute', md5(i::text)::uuid, ARRAY['a' || i % 3, 'new'],"
                + " jsonb_build_object('k', i), i % 2 = 0, int4range(i, i + 10) FROM"
                + " generate_series(1, 20000) i",
            "ANALYZE");
    connection = server().connect("binding");
    Snapshot snapshot =
        SnapshotReader.read(
            new DatabaseLogin(
                server().url("binding"),
                Optional.of(server().adminUser()),
                Optional.of(server().adminPassword())),
            DatabaseOptions.DEFAULT,
            new SnapshotOptions("test", Redaction.NONE, List.of()),
            Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));
    binder = new StatementBinder(snapshot, this::types);
    untyped = new StatementBinder(snapshot, ParameterTypes.UNKNOWN);
  }

  @AfterAll
  void disconnect() throws SQLException {
    connection.close();
  }

  static Stream<String> statements() {
    return Stream.of(
        "SELECT * FROM orders WHERE id = $1",
        "SELECT * FROM orders o JOIN customer c ON c.id = o.customer_id WHERE c.email = $1"
            + " AND o.status <> $2 ORDER BY o.placed DESC LIMIT $3 OFFSET $4",
        "SELECT * FROM orders WHERE placed >= $1 AND placed < $2 AND total > $3",
        "SELECT * FROM orders WHERE placed BETWEEN DATE $1 AND DATE $2 + INTERVAL $3",
        "SELECT * FROM orders WHERE placed > TIMESTAMP WITH TIME ZONE $1",
        "SELECT * FROM orders WHERE status IN ($1, $2) AND customer_id IN ($3)",
        "SELECT * FROM orders WHERE customer_id = ANY ($1) OR status = ANY (ARRAY[$2, $3])",
        "SELECT * FROM orders WHERE tags @> ARRAY[$1] OR tags && $2 OR $3 = ANY (tags)",
        "SELECT * FROM orders WHERE data @> $1 OR data ->> $2 = $3 OR data ? $4",
        "SELECT * FROM orders WHERE span @> $1 OR span && $2",
        "SELECT * FROM orders WHERE (placed, id) < ($1, $2) ORDER BY placed DESC, id DESC LIMIT $3",
        "SELECT * FROM orders WHERE ref = $1 AND paid = $2",
        "SELECT * FROM customer WHERE lower(email) LIKE $1 OR email ILIKE '%' || $2 || '%'",
        "SELECT * FROM customer WHERE mood = $1 AND joined = $2::date AND length(email) > $3",
        "SELECT * FROM empty WHERE id = $1 AND at > $2 AND mood = $3",
        "SELECT date_trunc($1, placed), count(*) FROM orders WHERE placed > now() - $2::interval"
            + " GROUP BY date_trunc($3, placed) HAVING count(*) > $4",
        "SELECT extract($1 FROM placed AT TIME ZONE $2), coalesce(status, $3) FROM orders",
        "SELECT CASE WHEN total > $1 THEN $2 ELSE $3 END FROM orders FETCH FIRST $4 ROWS ONLY",
        "INSERT INTO orders (id, status, placed, total) VALUES ($1, $2, $3, $4)",
        "UPDATE orders SET status = $1, total = total * $2 WHERE id = $3 AND status = $1",
        "DELETE FROM orders USING customer c WHERE c.id = customer_id AND c.joined < $1",
        "WITH x AS (SELECT * FROM orders WHERE status = $1) SELECT * FROM x WHERE x.total < $2",
        "SELECT * FROM orders WHERE total - $1 < $2 AND total > $3 + $4",
        "SELECT * FROM generate_series($1::int, $2::int) g WHERE g = $3",
        "SELECT '$1', '?', $$ $2 $$ FROM orders WHERE status = $1 -- $3");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void serverPlansWhatIsBound(String sql) {
    assertThatCode(() -> explain(binder.bind(sql, new TreeMap<>()).sql()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void serverPlansWhatIsBoundInNormalisedText(String sql) {
    String normalised = Normaliser.normalise(sql, Engine.POSTGRESQL).text();
    assertThat(normalised).doesNotContain("$1");
    String bound = binder.bind(normalised, new TreeMap<>()).sql();
    assertThatCode(() -> explain(bound)).as(bound).doesNotThrowAnyException();
  }

  @Test
  void equalityTakesTheMostCommonValue() {
    BoundStatement bound = binder.bind("SELECT * FROM orders WHERE status = $1", new TreeMap<>());
    assertThat(bound.sql()).isEqualTo("SELECT * FROM orders WHERE status = 'it''s paid'");
    BoundValue value = bound.values().get(0);
    assertThat(value.origin()).isEqualTo(Origin.STATISTICS);
    assertThat(value.sentence())
        .matches(
            "\\$1 = 'it''s paid' \\(most common value of orders\\.status, \\d\\d\\.\\d % of"
                + " rows\\)");
  }

  @Test
  void columnWithoutCommonValuesTakesItsMedian() {
    BoundValue value =
        binder.bind("SELECT * FROM orders o WHERE o.id = ?", new TreeMap<>()).values().get(0);
    assertThat(Long.parseLong(value.sql())).isBetween(9_000L, 11_000L);
    assertThat(value.reason()).isEqualTo("median of orders.id");
  }

  @Test
  void rangeIsSmallAndInTheMiddle() {
    List<BoundValue> values =
        binder.bind("SELECT * FROM orders WHERE id BETWEEN $1 AND $2", new TreeMap<>()).values();
    assertThat(Long.parseLong(values.get(0).sql())).isBetween(8_500L, 9_500L);
    assertThat(Long.parseLong(values.get(1).sql())).isBetween(10_500L, 11_500L);
  }

  @Test
  void elementsOfAListDiffer() {
    String sql =
        binder.bind("SELECT * FROM orders WHERE status IN ($1, $2, $3)", new TreeMap<>()).sql();
    assertThat(sql).contains("'it''s paid'").contains("'open'").contains("'lost'");
  }

  @Test
  void oneMarkInAListStandsForSeveralElements() {
    assertThat(
            binder
                .bind("SELECT * FROM orders WHERE status IN (?)", new TreeMap<>())
                .values()
                .get(0)
                .reason())
        .isEqualTo("3 common values of orders.status");
  }

  @Test
  void functionIsAppliedToTheValueToo() {
    assertThat(binder.bind("SELECT * FROM customer WHERE lower(email) = $1", new TreeMap<>()).sql())
        .matches(".*= 'mail\\d+@x\\.org'");
  }

  @Test
  void elementsOfArraysAreFoundByTheirOwnStatistics() {
    assertThat(binder.bind("SELECT * FROM orders WHERE tags @> $1", new TreeMap<>()).sql())
        .endsWith("tags @> '{\"new\"}'");
  }

  @Test
  void limitsAreAPageAndSaySo() {
    BoundStatement bound =
        binder.bind("SELECT * FROM orders ORDER BY id LIMIT $1 OFFSET $2", new TreeMap<>());
    assertThat(bound.sql()).endsWith("LIMIT 20 OFFSET 0");
    assertThat(bound.invented()).isTrue();
  }

  @Test
  void givenValuesGoBeforeStatistics() {
    BoundStatement bound =
        binder.bind(
            "SELECT * FROM orders WHERE status = $2 AND id = $1",
            new TreeMap<>(Map.of(1, "-7", 2, "o'open")));
    assertThat(bound.sql())
        .isEqualTo("SELECT * FROM orders WHERE status = 'o''open' AND id = (-7)");
    assertThat(bound.values()).extracting(BoundValue::origin).containsOnly(Origin.GIVEN);
  }

  @Test
  void loggedValuesAreUsedButForNulls() {
    BoundStatement bound =
        binder.bind(
            new StatementText(
                "SELECT * FROM orders WHERE status = $1 AND id = $2", List.of("NULL", "12")));
    assertThat(bound.sql())
        .isEqualTo("SELECT * FROM orders WHERE status = 'it''s paid' AND id = 12");
    assertThat(bound.values())
        .extracting(BoundValue::origin)
        .containsExactly(Origin.STATISTICS, Origin.LOGGED);
  }

  @Test
  void statementWithoutPlaceholdersIsLeftAsItIs() {
    String sql = "SELECT * FROM orders WHERE data ? 'a' -- ?";
    assertThat(binder.bind(StatementText.of(sql))).isEqualTo(new BoundStatement(sql, List.of()));
  }

  @Test
  void withoutAPlannerTheColumnTellsTheType() {
    assertThat(
            untyped
                .bind("SELECT * FROM orders WHERE id = $1", new TreeMap<>())
                .values()
                .get(0)
                .sql())
        .matches("\\d+");
    assertThat(untyped.bind("SELECT * FROM empty WHERE at > $1", new TreeMap<>()).sql())
        .endsWith("at > '2026-03-04 00:00:00'");
  }

  @Test
  void nullIsNoValue() {
    assertThatThrownBy(
            () ->
                binder.bind("SELECT * FROM orders WHERE id = $1", new TreeMap<>(Map.of(1, "null"))))
        .isInstanceOf(AdvisorException.class)
        .hasMessage(
            "Parameter 1 is NULL, which no comparison finds; write IS NULL in the statement.");
  }

  @Test
  void valueForAPlaceholderThatIsNotThereIsRefused() {
    assertThatThrownBy(
            () -> binder.bind("SELECT * FROM orders WHERE id = $1", new TreeMap<>(Map.of(2, "x"))))
        .isInstanceOf(AdvisorException.class)
        .hasMessage("There is no parameter 2 in the statement: it has 1.");
  }

  private List<String> types(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PREPARE typed AS " + sql);
      try (ResultSet result =
          statement.executeQuery(
              "SELECT format_type(t::oid, NULL) FROM pg_prepared_statements,"
                  + " unnest(parameter_types) t WHERE name = 'typed'")) {
        List<String> types = new ArrayList<>();
        while (result.next()) {
          types.add(result.getString(1));
        }
        return types;
      } finally {
        statement.execute("DEALLOCATE typed");
      }
    } catch (SQLException e) {
      return List.of();
    }
  }

  private void explain(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("EXPLAIN " + sql);
    }
  }
}
