package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.RichSchema;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.twin.PlanTwin;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a snapshot after redaction must still plan. */
class RedactedTwinIT {
  @RegisterExtension
  static final ServerExtension OLDER = ServerExtension.of(ServerKind.POSTGRESQL_15);

  @RegisterExtension
  static final ServerExtension NEWER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  /** Statements without a literal of a replaced column: their plans need not change at all. */
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT * FROM everything WHERE n > 424244000 AND sure",
          "SELECT count(*) FROM everything a JOIN everything b ON a.t = b.v",
          "SELECT t, count(*) FROM everything GROUP BY t",
          "SELECT * FROM everything a JOIN few f ON f.email = a.t ORDER BY a.born LIMIT 5",
          "SELECT * FROM everything WHERE repeated = 'hush3' AND born > '1987-03-04'",
          "SELECT * FROM everything WHERE d IS NOT NULL ORDER BY id");

  private static Snapshot snapshot(DatabaseServer server, String database, Redaction redaction) {
    return SnapshotReader.read(
        new DatabaseLogin(server.url(database), Optional.of(server.adminUser()), Optional.empty()),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("1.0", redaction, List.of()),
        Clock.systemUTC());
  }

  private static List<String> complaints(WhatIf twin) {
    return twin.diagnostics().stream().map(Diagnostic::message).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL_15", "POSTGRESQL_18"})
  void plansWithoutLiteralsStayAndNothingIsRefused(ServerKind kind) throws Exception {
    DatabaseServer server = kind == ServerKind.POSTGRESQL_15 ? OLDER.server() : NEWER.server();
    SecretRows.create(server);
    try (WhatIf plain = PlanTwin.start(snapshot(server, SecretRows.DATABASE, Redaction.NONE));
        WhatIf redacted = PlanTwin.start(snapshot(server, SecretRows.DATABASE, Redaction.AUTO))) {
      assertThat(complaints(redacted)).isEqualTo(complaints(plain));
      for (String statement : STATEMENTS) {
        assertThat(redacted.planText(statement, Configuration.AS_IS))
            .isEqualTo(plain.planText(statement, Configuration.AS_IS));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "ALL"})
  void richSchemaLoadsWithMadeUpValues(Redaction redaction) throws Exception {
    RichSchema.create(NEWER.server(), "rich_redacted");
    try (WhatIf plain = PlanTwin.start(snapshot(NEWER.server(), "rich_redacted", Redaction.NONE));
        WhatIf redacted = PlanTwin.start(snapshot(NEWER.server(), "rich_redacted", redaction))) {
      // With all replaced, dates lie in no partition's bounds any more: that is said, and no more.
      assertThat(complaints(redacted))
          .filteredOn(message -> !message.contains("violates partition constraint"))
          .isEqualTo(complaints(plain));
    }
  }
}
