package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a snapshot of a PostgreSQL of any version must not tell, and must still be good for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedactionContract {
  private static final TableName EVERYTHING = new TableName("public", "everything");

  abstract DatabaseServer server();

  @BeforeAll
  void createRows() throws SQLException {
    SecretRows.create(server());
  }

  private Snapshot read(Redaction redaction) {
    return SnapshotReader.read(
        new DatabaseLogin(
            server().url(SecretRows.DATABASE),
            Optional.of(server().adminUser()),
            Optional.of(server().adminPassword())),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("1.0", redaction, List.of()),
        Clock.systemUTC());
  }

  private PostgresState state(Redaction redaction) {
    return read(redaction).postgres().orElseThrow();
  }

  private String file(Redaction redaction) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SnapshotFile.write(read(redaction), bytes);
    return bytes.toString(StandardCharsets.UTF_8).replace("everything", "");
  }

  private static StoredStatistics column(PostgresState state, String name) {
    return state.statistics().stream()
        .filter(row -> row.relation().equals(EVERYTHING) && row.column().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everythingIsThereWhenNothingIsRedacted() throws IOException {
    assertThat(file(Redaction.NONE))
        .contains(SecretRows.MARKER, "marker") // of lower(v), and lexemes
        .contains(SecretRows.PLAIN_MARKERS)
        .contains("77.66.", "08:00:2b", "\\\\x6d41724b6572");
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "ALL"})
  void noTextOfAnybodyIsInTheFile(Redaction redaction) throws IOException {
    assertThat(file(redaction).toLowerCase(Locale.ROOT))
        .doesNotContain(SecretRows.MARKER.toLowerCase(Locale.ROOT))
        .doesNotContain("987654") // of an expression of jsonb
        .doesNotContain("77.66.", "08:00:2b", "6d41724b6572", "cfcd2084"); // md5 of 0
  }

  @Test
  void measuresAndRepeatedWordsStayUnlessAllIsRedacted() throws IOException {
    assertThat(file(Redaction.AUTO)).contains(SecretRows.PLAIN_MARKERS);
    String all = file(Redaction.ALL);
    assertThat(SecretRows.PLAIN_MARKERS).noneMatch(all::contains);
    assertThat(column(state(Redaction.AUTO), "repeated").redacted()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "ALL"})
  void frequenciesWidthsAndNumbersStay(Redaction redaction) {
    List<StoredStatistics> plain = state(Redaction.NONE).statistics();
    List<StoredStatistics> redacted = state(redaction).statistics();
    assertThat(redacted).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      StoredStatistics before = plain.get(i);
      StoredStatistics after = redacted.get(i);
      assertThat(after.distinct()).isEqualTo(before.distinct());
      assertThat(after.averageWidthBytes()).isEqualTo(before.averageWidthBytes());
      assertThat(after.commonValues()).hasSameSizeAs(after.commonFrequencies());
      if (!after.commonValues().isEmpty()) {
        assertThat(after.commonFrequencies()).isEqualTo(before.commonFrequencies());
        assertThat(after.commonValues()).doesNotHaveDuplicates();
      }
      assertThat(after.redacted() || after.equals(before)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "ALL"})
  void madeUpValuesAreOfTheirTypeAndInOrder(Redaction redaction) throws SQLException {
    PostgresState state = state(redaction);
    try (Connection connection = server().connect(SecretRows.DATABASE)) {
      for (StoredStatistics row : state.statistics()) {
        if (row.relation().equals(EVERYTHING)) {
          String type = type(connection, row.column());
          assertThat(isAscending(connection, row.commonValues(), type, false)).isTrue();
          assertThat(isAscending(connection, row.histogram(), type, true))
              .as(row.column() + " " + row.histogram())
              .isTrue();
          assertThat(isAscending(connection, row.commonElements(), "text", true)).isTrue();
        }
      }
      for (EndPoints ends : state.endPoints()) {
        if (ends.table().equals(EVERYTHING) && ends.minimum().isPresent()) {
          List<String> both = List.of(ends.minimum().get(), ends.maximum().orElseThrow());
          assertThat(isAscending(connection, both, type(connection, ends.column()), true))
              .as(ends.toString())
              .isTrue();
        }
      }
    }
  }

  private static String type(Connection connection, String column) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT format_type(atttypid, NULL) FROM pg_attribute"
                + " WHERE attrelid = 'everything'::regclass AND attname = ?")) {
      statement.setString(1, column);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private static boolean isAscending(
      Connection connection, List<String> values, String type, boolean ordered)
      throws SQLException {
    if (values.isEmpty()) {
      return true;
    }
    String sql =
        "SELECT coalesce(bool_and(%s), true) FROM (SELECT v::%s AS v, lag(v::%s) OVER (ORDER BY n)"
            + " AS l FROM unnest(?) WITH ORDINALITY AS u(v, n)) x";
    try (PreparedStatement statement =
        connection.prepareStatement(
            sql.formatted(ordered ? "l IS NULL OR l <= v" : "v IS NOT NULL", type, type))) {
      Array array = connection.createArrayOf("text", values.toArray());
      statement.setArray(1, array);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }

  @Test
  void equalValuesOfTwoColumnsStayEqual() {
    PostgresState state = state(Redaction.AUTO);
    assertThat(column(state, "t").histogram()).isNotEmpty();
    assertThat(column(state, "t").histogram()).isEqualTo(column(state, "v").histogram());
  }

  @Test
  void valuesThatCannotBeMadeUpAreLeftOut() {
    StoredStatistics pairs = column(state(Redaction.AUTO), "pairs");
    assertThat(pairs.redacted()).isTrue();
    assertThat(pairs.commonValues()).isEmpty();
    assertThat(pairs.histogram()).isEmpty();
  }

  @Test
  void expressionIsAsSecretAsItsColumns() {
    assertThat(ofIndex("person_domain").redacted()).isTrue();
    assertThat(ofIndex("person_born").redacted()).isTrue();
    assertThat(ofIndex("person_row").redacted()).isTrue();
    assertThat(ofIndex("person_grade").redacted()).isFalse();
    assertThat(ofIndex("person_grade").commonValues()).contains("hush0");
  }

  private StoredStatistics ofIndex(String name) {
    return state(Redaction.AUTO).statistics().stream()
        .filter(row -> row.relation().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fewValuesThatEachStandOnceAreReplaced() {
    assertThat(state(Redaction.AUTO).endPoints())
        .filteredOn(ends -> ends.column().equals("email"))
        .hasSize(2)
        .allMatch(EndPoints::redacted);
  }
}
