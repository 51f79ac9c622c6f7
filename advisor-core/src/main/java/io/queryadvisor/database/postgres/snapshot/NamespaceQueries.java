package io.queryadvisor.database.postgres.snapshot;

/** What everything else lies in or sorts by: schemas, extensions, collations. */
final class NamespaceQueries {
  static final String SCHEMAS =
      """
      SELECT n.oid, n.oid::bigint AS ord, n.nspname AS schema, n.nspname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE SCHEMA IF NOT EXISTS %I', n.nspname) AS sql
      FROM user_schema n
      WHERE NOT EXISTS (
        SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_namespace'::regclass AND m.objid = n.oid)
      """;

  // A schema that the extension makes itself must not be named.
  static final String EXTENSIONS =
      """
      SELECT e.oid, e.oid::bigint AS ord, e.extname AS schema, e.extname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE EXTENSION IF NOT EXISTS %I', e.extname)
          || CASE WHEN NOT EXISTS (
              SELECT FROM member m
              WHERE m.classid = 'pg_catalog.pg_namespace'::regclass AND m.objid = n.oid)
            THEN format(' WITH SCHEMA %I', n.nspname) ELSE '' END AS sql
      FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'plpgsql'
      """;

  // Versions differ in the column that has the locale of ICU.
  static final String COLLATIONS =
      """
      SELECT c.oid, c.oid::bigint AS ord, n.nspname AS schema, c.collname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE COLLATION %I.%I (provider = %s, %s, deterministic = %s%s)',
          n.nspname, c.collname,
          CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
          CASE c.collprovider
            WHEN 'c' THEN format('lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype)
            ELSE format('locale = %L', coalesce(
              to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', c.collcollate)) END,
          CASE WHEN c.collisdeterministic THEN 'true' ELSE 'false' END,
          CASE WHEN to_jsonb(c) ->> 'collicurules' <> ''
            THEN format(', rules = %L', to_jsonb(c) ->> 'collicurules') ELSE '' END) AS sql
      FROM pg_catalog.pg_collation c JOIN user_schema n ON n.oid = c.collnamespace
      WHERE NOT EXISTS (
        SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_collation'::regclass AND m.objid = c.oid)
      """;

  private NamespaceQueries() {}
}
