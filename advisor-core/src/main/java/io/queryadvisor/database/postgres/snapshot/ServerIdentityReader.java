package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.snapshot.ServerIdentity;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks a PostgreSQL which server it is, as far as the login may know. */
public final class ServerIdentityReader {
  private static final String CLUSTER =
      "SELECT system_identifier::text AS id FROM pg_catalog.pg_control_system()";

  // Every login may know these.
  private static final String DATABASE =
      """
      SELECT d.oid::bigint AS oid, to_char(
        pg_catalog.pg_postmaster_start_time() AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS started
      FROM pg_catalog.pg_database d WHERE d.datname = current_database()
      """;

  /** The identity of the connected database. */
  public static ServerIdentity read(Session session) throws SQLException {
    Optional<String> cluster = cluster(session);
    return session.one(DATABASE, row -> identity(cluster, row));
  }

  private static ServerIdentity identity(Optional<String> cluster, Row row) throws SQLException {
    return new ServerIdentity(cluster, Instant.parse(row.text("started")), row.number("oid"));
  }

  private static Optional<String> cluster(Session session) {
    try {
      List<String> found = session.list(CLUSTER, row -> row.text("id"));
      return found.stream().findFirst();
    } catch (SQLException e) {
      return Optional.empty(); // hosted servers take the right away
    }
  }

  private ServerIdentityReader() {}
}
