package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.database.postgres.LeftOut;

/** What belongs to a table: constraints, indexes, extended statistics, row security. */
final class TableQueries {
  private static final String CONSTRAINT =
      """
      SELECT k.oid, k.conindid::bigint AS ord, c.nspname AS schema, k.conname AS name,
        c.nspname AS table_schema, c.relname AS table_name,
        format('ALTER TABLE %s%I.%I ADD CONSTRAINT %I %s',
          CASE WHEN k.contype IN ('p', 'u', 'x') THEN 'ONLY ' ELSE '' END, c.nspname, c.relname,
          k.conname, pg_catalog.pg_get_constraintdef(k.oid)) AS sql
      FROM pg_catalog.pg_constraint k JOIN user_relation c ON c.oid = k.conrelid
      """;

  // Children get a parent's checks from the parent; NOT NULL stands with its column where it is
  // valid.
  static final String CHECKS =
      CONSTRAINT
          + " WHERE k.coninhcount = 0 AND (k.contype = 'c' OR k.contype = 'n' AND NOT"
          + " k.convalidated)";

  static final String KEYS =
      CONSTRAINT
          + " JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid"
          + " WHERE k.contype IN ('p', 'u', 'x')";

  // A partition's copy of its parent's key comes with the parent's.
  static final String FOREIGN_KEYS =
      CONSTRAINT
          + " WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid <> ALL ("
          + LeftOut.OIDS
          + ")";

  // The planner sees no index that is not valid.
  static final String INDEXES =
      """
      SELECT i.indexrelid AS oid, i.indexrelid::bigint AS ord, c.nspname AS schema,
        ic.relname AS name, c.nspname AS table_schema, c.relname AS table_name,
        pg_catalog.pg_get_indexdef(i.indexrelid) AS sql
      FROM pg_catalog.pg_index i
      JOIN user_relation c ON c.oid = i.indrelid
      JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
      WHERE i.indisvalid AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint k
        WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
      """;

  static final String INDEX_ATTACHMENTS =
      """
      SELECT h.inhrelid AS oid, h.inhrelid::bigint AS ord, c.nspname AS schema,
        ic.relname AS name, c.nspname AS table_schema, c.relname AS table_name,
        format('ALTER INDEX %I.%I ATTACH PARTITION %I.%I', pn.nspname, pc.relname, c.nspname,
          ic.relname) AS sql
      FROM pg_catalog.pg_inherits h
      JOIN pg_catalog.pg_class ic ON ic.oid = h.inhrelid AND ic.relkind IN ('i', 'I')
      JOIN pg_catalog.pg_index i ON i.indexrelid = h.inhrelid AND i.indisvalid
      JOIN user_relation c ON c.oid = i.indrelid
      JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
      JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
      JOIN pg_catalog.pg_index pi ON pi.indexrelid = h.inhparent AND pi.indisvalid
      """;

  static final String STATISTICS =
      """
      SELECT s.oid, s.oid::bigint AS ord, n.nspname AS schema, s.stxname AS name,
        c.nspname AS table_schema, c.relname AS table_name,
        pg_catalog.pg_get_statisticsobjdef(s.oid) AS sql
      FROM pg_catalog.pg_statistic_ext s
      JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
      JOIN user_relation c ON c.oid = s.stxrelid
      """;

  // A view's own rule comes with the view.
  static final String RULES =
      """
      SELECT r.oid, r.oid::bigint AS ord, c.nspname AS schema, r.rulename AS name,
        c.nspname AS table_schema, c.relname AS table_name,
        rtrim(pg_catalog.pg_get_ruledef(r.oid), ';') AS sql
      FROM pg_catalog.pg_rewrite r JOIN user_relation c ON c.oid = r.ev_class
      WHERE r.rulename <> '_RETURN'
      """;

  static final String ROW_SECURITY =
      """
      SELECT c.oid, c.oid::bigint AS ord, c.nspname AS schema, c.relname AS name,
        c.nspname AS table_schema, c.relname AS table_name,
        format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', c.nspname, c.relname)
          || CASE WHEN c.relforcerowsecurity THEN ', FORCE ROW LEVEL SECURITY' ELSE '' END AS sql
      FROM user_relation c WHERE c.relrowsecurity
      """;

  static final String POLICIES =
      """
      SELECT p.oid, p.oid::bigint AS ord, c.nspname AS schema, p.polname AS name,
        c.nspname AS table_schema, c.relname AS table_name,
        format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO %s%s%s', p.polname, c.nspname,
          c.relname, CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
          CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
            WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
          coalesce((SELECT string_agg(quote_ident(r.rolname), ', ' ORDER BY r.rolname)
            FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles)), 'PUBLIC'),
          coalesce(' USING (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')', ''),
          coalesce(' WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')',
            '')) AS sql
      FROM pg_catalog.pg_policy p JOIN user_relation c ON c.oid = p.polrelid
      """;

  private TableQueries() {}
}
