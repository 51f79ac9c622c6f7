package io.queryadvisor.database.postgres.snapshot;

/** Functions, procedures and aggregates that users make. */
final class FunctionQueries {
  // Those that came with something else, such as a range type's constructors, come with it again.
  private static final String OF_USERS =
      """
      FROM pg_catalog.pg_proc p
      JOIN user_schema n ON n.oid = p.pronamespace
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid
          AND d.deptype IN ('e', 'i'))
      """;

  static final String FUNCTIONS =
      """
      SELECT p.oid, p.oid::bigint AS ord, n.nspname AS schema, p.proname AS name,
        NULL AS table_schema, NULL AS table_name,
        rtrim(pg_catalog.pg_get_functiondef(p.oid), E'\\n') AS sql
      """
          + OF_USERS
          + " AND p.prokind IN ('f', 'p', 'w')";

  static final String AGGREGATES =
      """
      SELECT p.oid, p.oid::bigint AS ord, n.nspname AS schema, p.proname AS name,
        NULL AS table_schema, NULL AS table_name, (
          SELECT format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s%s%s%s%s%s%s%s)',
            n.nspname, p.proname,
            CASE WHEN p.pronargs = 0 THEN '*'
              ELSE pg_catalog.pg_get_function_arguments(p.oid) END,
            a.aggtransfn::text, pg_catalog.format_type(a.aggtranstype, NULL),
            CASE WHEN a.aggtransspace = 0 THEN ''
              ELSE format(', SSPACE = %s', a.aggtransspace) END,
            CASE WHEN a.aggfinalfn::oid = 0 THEN ''
              ELSE format(', FINALFUNC = %s%s', a.aggfinalfn,
                CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END) END,
            CASE WHEN a.aggcombinefn::oid = 0 THEN ''
              ELSE format(', COMBINEFUNC = %s', a.aggcombinefn) END,
            CASE WHEN a.agginitval IS NULL THEN ''
              ELSE format(', INITCOND = %L', a.agginitval) END,
            CASE WHEN a.aggsortop = 0 THEN ''
              ELSE format(', SORTOP = OPERATOR(%I.%s)', sn.nspname, so.oprname) END,
            CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE'
              WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END,
            CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END)
          FROM pg_catalog.pg_aggregate a
          LEFT JOIN pg_catalog.pg_operator so ON so.oid = a.aggsortop
          LEFT JOIN pg_catalog.pg_namespace sn ON sn.oid = so.oprnamespace
          WHERE a.aggfnoid = p.oid) AS sql
      """
          + OF_USERS
          + " AND p.prokind = 'a'";

  private FunctionQueries() {}
}
