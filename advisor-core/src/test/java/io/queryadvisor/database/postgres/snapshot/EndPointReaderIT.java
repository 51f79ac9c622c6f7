package io.queryadvisor.database.postgres.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What keeps smallest and largest values from being read is said, and keeps nobody waiting. */
class EndPointReaderIT {
  private static final String DATABASE = "end_points";
  private static final String LOGIN = "reader_of_ends";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @BeforeAll
  static void load() throws Exception {
    SERVER.server().createDatabase(DATABASE);
    SERVER.server().createLogin(LOGIN);
    SERVER
        .server()
        .execute(
            DATABASE,
            "CREATE TYPE slow AS (v int)",
            "CREATE FUNCTION slow_text(slow) RETURNS text LANGUAGE plpgsql AS 'BEGIN PERFORM"
                + " pg_sleep(9); RETURN NULL; END'",
            "CREATE CAST (slow AS text) WITH FUNCTION slow_text(slow)",
            "CREATE TYPE hidden AS (v int)",
            "CREATE FUNCTION hidden_text(hidden) RETURNS text LANGUAGE sql RETURN 'x'",
            "CREATE CAST (hidden AS text) WITH FUNCTION hidden_text(hidden)",
            "REVOKE EXECUTE ON FUNCTION hidden_text FROM public",
            "CREATE TABLE a_slow (v slow PRIMARY KEY)",
            "INSERT INTO a_slow VALUES (ROW(1))",
            "CREATE TABLE b_hidden (v hidden PRIMARY KEY)",
            "INSERT INTO b_hidden VALUES (ROW(1))",
            "CREATE TABLE c_locked (v int PRIMARY KEY)",
            "CREATE TABLE d_plain (v int PRIMARY KEY)",
            "INSERT INTO d_plain VALUES (3), (5)",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + LOGIN);
  }

  @Test
  void eachCauseIsSaidWithItsColumns() throws Exception {
    assertThat(note(new TimeBox.Limits(millis(1000), millis(300), millis(60_000))))
        .isEqualTo(
            "Smallest and largest values: 1 of 4 columns read; lock not available:"
                + " c_locked.v; no privilege: b_hidden.v; timed out after 1 s: a_slow.v. Near the"
                + " ends of their range estimates may be off.");
  }

  @Test
  void allTogetherHaveADeadline() throws Exception {
    long begin = System.nanoTime();
    assertThat(note(new TimeBox.Limits(millis(800), millis(300), millis(1000))))
        .contains("0 of 4 columns read", "not tried within the 1 s for all: ");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
  }

  private static String note(TimeBox.Limits limits) throws Exception {
    try (Connection locking = SERVER.server().connect(DATABASE);
        Statement lock = locking.createStatement();
        Connection connection = SERVER.server().connect(DATABASE, LOGIN)) {
      lock.execute("BEGIN; LOCK TABLE c_locked IN ACCESS EXCLUSIVE MODE");
      Session session = new Session(connection);
      Notes notes = new Notes("test");
      List<EndPoints> read =
          EndPointReader.read(session, SchemaSelection.of(List.of(), session), limits, notes);
      assertThat(read).allMatch(each -> each.table().name().equals("d_plain"));
      return notes.diagnostics().stream().map(Diagnostic::message).findFirst().orElse("");
    }
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
