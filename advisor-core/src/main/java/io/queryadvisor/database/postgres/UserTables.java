package io.queryadvisor.database.postgres;

/** Which relations of a PostgreSQL database are its users' tables. */
final class UserTables {
  /**
   * A WITH clause that names them {@code user_table}: no system's, no extension's, no temporary
   * ones. It precedes a query's own SELECT.
   */
  static final String WITH =
      """
      WITH user_table AS (
        SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples, c.relpages, c.relispartition
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
          AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
          AND NOT EXISTS (
            SELECT 1 FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
              AND d.deptype = 'e')
          AND c.oid <> ALL (LEFT_OUT))
      """
          .replace("LEFT_OUT", LeftOut.OIDS);

  private UserTables() {}
}
