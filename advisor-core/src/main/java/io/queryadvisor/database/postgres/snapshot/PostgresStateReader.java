package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.ExtendedStatistics;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.redaction.PostgresRedaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a PostgreSQL planner looks at, 13 to 18: some thirty queries on system catalogs, and
 * one for each fifty columns that lead a B-tree.
 */
public final class PostgresStateReader {
  private static final TimeBox.Limits VALUES =
      new TimeBox.Limits(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(10));

  // As pg_dump does: names come with their schemas, values in one form.
  private static final List<String> PLAIN =
      List.of(
          "SET search_path = ''",
          "SET DateStyle = 'ISO, YMD'",
          "SET IntervalStyle = 'postgres'",
          "SET TimeZone = 'UTC'",
          "SET extra_float_digits = 1",
          "SET bytea_output = 'hex'",
          "SET quote_all_identifiers = off");

  private final Session session;
  private final Notes notes;

  /** On a session that is read-only already; its search path is gone afterwards. */
  public PostgresStateReader(Session session, Notes notes) {
    this.session = session;
    this.notes = notes;
  }

  /**
   * The state of the database.
   *
   * @param selection whose tables are wanted
   * @param redaction how values are treated
   * @param statementTimeout of a query on the catalog
   */
  public PostgresState read(
      SchemaSelection selection, Redaction redaction, Duration statementTimeout)
      throws SQLException {
    PlannerSettings settings = PlannerSettings.read(session, notes);
    int version =
        session.one(
            "SELECT current_setting('server_version_num')::int AS version",
            row -> Math.toIntExact(row.number("version")));
    for (String setting : PLAIN) {
      session.set(setting);
    }
    List<SchemaObject> objects = SchemaReader.read(session, selection, notes);
    List<StoredRelation> relations =
        RelationReader.read(session, settings.blockBytes(), notes).stream()
            .filter(relation -> selection.wants(relation.table().orElse(relation.name())))
            .toList();
    Set<TableName> names = relations.stream().map(StoredRelation::name).collect(Collectors.toSet());
    List<StoredStatistics> statistics =
        StatisticsReader.read(session, version / 10_000).stream()
            .filter(row -> names.contains(row.relation()))
            .toList();
    PostgresState state =
        new PostgresState(
            version,
            LocaleReader.read(session),
            settings.ofDatabase(),
            settings.ofRoles(),
            objects,
            relations,
            statistics,
            endPoints(selection, statementTimeout),
            extendedStatistics(objects));
    return redaction == Redaction.NONE
        ? state
        : PostgresRedaction.apply(
            state, redaction, ColumnKinds.read(session), ColumnTiesReader.read(session));
  }

  /** Notes what a planner will not find in the state. */
  public void reportGaps(Catalog catalog, PostgresState state, SchemaSelection selection)
      throws SQLException {
    new Gaps(session, selection, notes).report(catalog, state);
  }

  private List<EndPoints> endPoints(SchemaSelection selection, Duration statementTimeout)
      throws SQLException {
    String lockTimeout =
        session.one("SELECT current_setting('lock_timeout') AS value", row -> row.text("value"));
    try {
      return EndPointReader.read(session, selection, VALUES, notes);
    } finally {
      session.set("SET statement_timeout = " + statementTimeout.toMillis());
      session.set("SET lock_timeout = '" + lockTimeout + "'");
    }
  }

  private static List<ExtendedStatistics> extendedStatistics(List<SchemaObject> objects) {
    return objects.stream()
        .filter(object -> object.kind() == SchemaObject.Kind.STATISTICS)
        .map(
            object ->
                new ExtendedStatistics(
                    object.name(), object.table().orElse(object.name()), object.sql()))
        .toList();
  }
}
