package io.queryadvisor.whatif.twin;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The login that statements are planned as. They come from logs, which anybody may have written to,
 * so it may do nothing but what EXPLAIN asks a right for, and switch indexes: a superuser may run
 * programs. Functions that the planner evaluates, and expressions of candidates, run as this login.
 * No policy applies to it, as none applies to a superuser; {@code SET role} plans as another role.
 */
final class PlanningLogin {
  static final String NAME = "query_advisor";

  private static final String SWITCH = "pg_catalog.query_advisor_switch";

  /** Makes the login; to be called when all objects are there. */
  static void create(Statement statement, String password) throws SQLException {
    statement.execute(
        """
        CREATE ROLE %1$s LOGIN BYPASSRLS PASSWORD '%2$s';
        GRANT CONNECT ON DATABASE %5$s TO %1$s;
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT nspname FROM pg_namespace
            WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
          LOOP
            EXECUTE format('GRANT USAGE ON SCHEMA %%I TO public', name);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %%I'
              ' TO public', name);
          END LOOP;
          FOR name IN SELECT rolname FROM pg_roles
            WHERE oid >= 16384 AND rolname NOT IN ('%1$s', '%4$s') AND NOT rolsuper
          LOOP
            EXECUTE format('GRANT %%I TO %1$s', name);
          END LOOP;
        END $$;
        CREATE FUNCTION %3$s(added oid[], hidden oid[]) RETURNS void LANGUAGE sql
        SECURITY DEFINER SET allow_system_table_mods = on SET search_path = pg_catalog, pg_temp AS '
          UPDATE pg_catalog.pg_index SET indisvalid = true
            WHERE indexrelid = ANY (added) AND indexrelid >= 16384;
          UPDATE pg_catalog.pg_index SET indisvalid = false
            WHERE indexrelid = ANY (hidden) AND indexrelid >= 16384';
        REVOKE ALL ON FUNCTION %3$s (oid[], oid[]) FROM public;
        GRANT EXECUTE ON FUNCTION %3$s (oid[], oid[]) TO %1$s;
        """
            .formatted(NAME, password, SWITCH, OwnerLogin.NAME, TwinServer.DATABASE));
  }

  /** The statement that switches indexes on and off until the transaction ends. */
  static String switching(List<Long> added, List<Long> hidden) {
    return added.isEmpty() && hidden.isEmpty()
        ? ""
        : "SELECT %s('%s', '%s');".formatted(SWITCH, array(added), array(hidden));
  }

  private static String array(List<Long> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private PlanningLogin() {}
}
