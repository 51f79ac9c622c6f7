package io.queryadvisor.whatif.twin;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The login that makes, and so owns, all that a snapshot holds. A snapshot may come from anywhere,
 * and its statements and functions must not be able to do more than one who may make tables: no
 * superuser's connection ever runs them, for what runs there can become the superuser again ({@code
 * RESET ROLE}, deferred triggers). It makes no schemas and so no extensions, whose scripts run as a
 * superuser. Row security does not bind it, as it does not bind a superuser.
 */
final class OwnerLogin {
  static final String NAME = "query_advisor_owner";

  /** Makes the login, in an empty database. */
  static void create(Statement administration, String password) throws SQLException {
    administration.execute(
        """
        CREATE ROLE %1$s LOGIN BYPASSRLS PASSWORD '%2$s';
        REVOKE ALL ON DATABASE %3$s FROM public;
        GRANT CONNECT ON DATABASE %3$s TO %1$s;
        REVOKE ALL ON SCHEMA public FROM public;
        ALTER SCHEMA public OWNER TO %1$s;
        """
            .formatted(NAME, password, TwinServer.DATABASE));
  }

  /** Makes a schema that is the owner's, unless there is one of the name. */
  static String schema(String name) {
    return "CREATE SCHEMA IF NOT EXISTS " + Roles.quoted(name) + " AUTHORIZATION " + NAME;
  }

  /** A connection that makes a schema; names stand for what the snapshot's own words mean. */
  static Connection toMake(TwinServer server) throws SQLException {
    return prepared(server, "SET search_path = ''; SET check_function_bodies = off");
  }

  /** A connection to whose rows foreign keys and triggers have nothing to say. */
  static Connection toFill(TwinServer server, Statement administration) throws SQLException {
    // Only a superuser may set it, but it is the session that has it.
    administration.execute("ALTER ROLE " + NAME + " SET session_replication_role = replica");
    try {
      return prepared(server, "SET search_path = ''");
    } finally {
      administration.execute("ALTER ROLE " + NAME + " RESET session_replication_role");
    }
  }

  /** A connection that builds indexes as the database's users would. */
  static Connection toBuild(TwinServer server) throws SQLException {
    return prepared(
        server, "SET max_parallel_maintenance_workers = 0; SET maintenance_work_mem = '1MB'");
  }

  private static Connection prepared(TwinServer server, String settings) throws SQLException {
    Connection connection = server.connect(NAME);
    try (Statement statement = connection.createStatement()) {
      statement.execute(TwinServer.NEUTRAL + settings);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private OwnerLogin() {}
}
