package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.RichSchema;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.WhatIf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a twin makes of a schema with one of nearly everything, and of what it cannot have. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TwinSchemaContract {
  private static final String DATABASE = "rich_twin";
  private static final String ONLY_A_SUPERUSERS =
      "The twin cannot have operator family tools.last_digit (must be superuser to create an"
          + " operator family), nor what needs it: operator class tools.last_digit, index"
          + " document_last_digit.";

  private Optional<Snapshot> snapshot = Optional.empty();
  private Optional<WhatIf> twin = Optional.empty();

  abstract DatabaseServer server();

  @BeforeAll
  void load() throws Exception {
    RichSchema.create(server(), DATABASE);
    // It tells how long the lists are that GIN indexes have not sorted in yet.
    server().execute(DATABASE, "CREATE EXTENSION pageinspect");
    snapshot = Optional.of(Snapshots.of(server(), DATABASE));
    twin = Optional.of(PlanTwin.start(snapshot.get()));
  }

  @AfterAll
  void stop() {
    twin.ifPresent(WhatIf::close);
  }

  @Test
  void nothingIsMissingButWhatTakesASuperuserToMake() {
    assertThat(twin.orElseThrow().diagnostics())
        .extracting(Diagnostic::message)
        .filteredOn(message -> message.contains("cannot have"))
        .containsExactly(ONLY_A_SUPERUSERS);
    assertThat(twin.orElseThrow().diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.contains("Extended statistics") && message.contains("person"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM person WHERE email = 'USER17@example.org'",
        "SELECT * FROM person WHERE name LIKE 'name 1%'",
        "SELECT * FROM person WHERE name ILIKE '%me 55%'",
        "SELECT * FROM person WHERE tools.normal(name) = 'name 5' ORDER BY born DESC NULLS LAST",
        "SELECT * FROM person WHERE tags @> ARRAY['t5']",
        "SELECT * FROM person WHERE facts @> '{\"a\": 3}'",
        "SELECT * FROM person WHERE active AND mood = 'sad' AND made > '2020-01-01'",
        "SELECT * FROM person WHERE score BETWEEN 10 AND 20",
        "SELECT * FROM person WHERE code = 'C-5'",
        "SELECT * FROM person WHERE key = '00000000-0000-0000-0000-000000000001'",
        "SELECT * FROM person WHERE net << '10.0.5.0/24'",
        "SELECT * FROM person WHERE mood = 'sad' AND born > '2000-01-01'",
        "SELECT mood, avg(score) FROM person GROUP BY mood",
        "SELECT * FROM event WHERE person = 6 AND at > '2025-02-01'",
        "SELECT * FROM event WHERE at = '2024-05-05' AND amount > 150",
        "SELECT count(*) FROM event WHERE kind = 'sale'",
        "SELECT * FROM bucket WHERE id = 5",
        "SELECT * FROM place WHERE id = 700",
        "SELECT * FROM city WHERE people > 10000",
        "SELECT * FROM room WHERE during && daterange('2025-02-01', '2025-02-09')",
        "SELECT * FROM secret WHERE owner = 'owner1'",
        "SELECT * FROM never_analyzed WHERE id = 1",
        "SELECT * FROM sad_people WHERE id = 4",
        "SELECT * FROM sad_count",
        "SELECT * FROM by_key",
        "SELECT * FROM best_days",
        "SELECT * FROM tools.people_of('sad')",
        "SELECT * FROM \"Odd \"\"Schema\"\"\".\"Ta\"\"ble of ünïcode\" WHERE \"Co lumn\" = '{}'",
        "INSERT INTO bucket (id) VALUES (7) ON CONFLICT (id) DO NOTHING",
        "DELETE FROM person WHERE id = 3"
      })
  void planIsTheLoadedServers(String query) throws Exception {
    assertThat(twin.orElseThrow().planText(query, Configuration.AS_IS)).isEqualTo(explain(query));
  }

  @Test
  void redactedSnapshotIsPlannedOn() throws Exception {
    for (Redaction redaction : List.of(Redaction.AUTO, Redaction.ALL)) {
      try (WhatIf planner = PlanTwin.start(Snapshots.of(server(), DATABASE, redaction))) {
        assertThat(planner.diagnostics())
            .extracting(Diagnostic::message)
            .noneMatch(message -> message.contains("cannot read"))
            .noneMatch(
                message -> message.contains("cannot have") && !message.equals(ONLY_A_SUPERUSERS));
        String query = "SELECT * FROM event WHERE person = 6 AND at > '2025-02-01'";
        assertThat(shape(planner.planText(query, Configuration.AS_IS)))
            .isEqualTo(shape(explain(query)));
      }
    }
  }

  private static String shape(String plan) {
    return plan.replaceAll("\\(cost=[^)]*\\)", "");
  }

  @Test
  void policiesShowWhenPlannedAsARoleThatTheyBind() throws Exception {
    Configuration asReader =
        new Configuration(
            new TreeSet<>(), new TreeSet<>(), new TreeMap<>(Map.of("role", "reader_of_secrets")));
    Snapshot given = withObject(role());
    try (WhatIf planner = PlanTwin.start(given)) {
      assertThat(planner.planText("SELECT * FROM secret", asReader)).contains("CURRENT_USER");
      assertThat(planner.planText("SELECT * FROM secret", Configuration.AS_IS))
          .doesNotContain("CURRENT_USER");
    }
  }

  private static SchemaObject role() {
    return object(
        Kind.POLICY,
        "readers",
        Optional.of(new TableName("public", "secret")),
        "CREATE POLICY readers ON public.secret FOR SELECT TO reader_of_secrets"
            + " USING (owner = CURRENT_USER)");
  }

  @Test
  void missingExtensionIsNamedWithWhatNeedsItAndItsTypesAreStoodInFor() throws Exception {
    TableName documents = new TableName("public", "documents");
    Snapshot given =
        withObject(
            object(
                Kind.EXTENSION,
                "vector",
                Optional.empty(),
                "CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public"),
            object(
                Kind.TABLE,
                "documents",
                Optional.empty(),
                "CREATE TABLE public.documents (id bigint DEFAULT public.vector_dims() NOT NULL,"
                    + " place public.vector(3), other public.vector)",
                "vector"),
            object(
                Kind.INDEX,
                "documents_place",
                Optional.of(documents),
                "CREATE INDEX documents_place ON public.documents USING hnsw (place"
                    + " public.vector_l2_ops)",
                "vector"));
    try (WhatIf planner = PlanTwin.start(given)) {
      assertThat(planner.diagnostics())
          .extracting(Diagnostic::message)
          .anyMatch(
              message ->
                  message.startsWith("The twin cannot have extension vector (")
                      && message.endsWith(", nor what needs it: index documents_place."))
          .anyMatch(
              message -> message.startsWith("In the twin, columns of the types public.vector"));
      assertThat(planner.planText("SELECT * FROM documents WHERE id = 3", Configuration.AS_IS))
          .startsWith("Seq Scan on documents");
    }
  }

  private static SchemaObject object(
      Kind kind, String name, Optional<TableName> table, String sql, String... extensions) {
    TableName full =
        kind == Kind.EXTENSION ? new TableName(name, name) : new TableName("public", name);
    return new SchemaObject(kind, full, table, sql, List.of(extensions));
  }

  private Snapshot withObject(SchemaObject... more) {
    Snapshot was = snapshot.orElseThrow();
    PostgresState state = was.postgres().orElseThrow();
    List<SchemaObject> objects = new ArrayList<>(state.objects());
    objects.addAll(List.of(more));
    PostgresState changed =
        new PostgresState(
            state.versionNumber(),
            state.locale(),
            state.settings(),
            state.roleSettings(),
            objects,
            state.relations(),
            state.statistics(),
            state.endPoints(),
            state.extendedStatistics());
    return new Snapshot(
        was.toolVersion(),
        was.takenAt(),
        was.source(),
        was.redaction(),
        was.catalog(),
        Optional.of(changed),
        was.mysql(),
        was.diagnostics());
  }

  private String explain(String query) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Connection connection = server().connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("EXPLAIN " + query)) {
      while (result.next()) {
        lines.add(result.getString(1));
      }
    }
    return String.join("\n", lines);
  }
}
