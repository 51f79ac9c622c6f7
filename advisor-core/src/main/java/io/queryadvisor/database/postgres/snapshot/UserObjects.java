package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.database.postgres.LeftOut;

/** Which objects of a PostgreSQL database are its users': not the system's, not an extension's. */
final class UserObjects {
  /**
   * Parts of a WITH clause: {@code user_schema}; {@code member} (what extensions made); {@code
   * user_relation}, every table, view, sequence and materialized view of a user.
   */
  static final String WITH =
      """
      user_schema AS (
        SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND n.nspname !~ '^pg_(toast|temp|toast_temp)'),
      member AS (
        SELECT d.classid, d.objid FROM pg_catalog.pg_depend d WHERE d.deptype = 'e'),
      user_relation AS (
        SELECT c.*, n.nspname
        FROM pg_catalog.pg_class c JOIN user_schema n ON n.oid = c.relnamespace
        WHERE c.relpersistence <> 't' AND c.relkind IN ('r', 'p', 'm', 'v', 'S')
          AND NOT EXISTS (
            SELECT FROM member m
            WHERE m.classid = 'pg_catalog.pg_class'::regclass AND m.objid = c.oid)
          AND c.oid <> ALL (LEFT_OUT))
      """
          .replace("LEFT_OUT", LeftOut.OIDS);

  private UserObjects() {}
}
