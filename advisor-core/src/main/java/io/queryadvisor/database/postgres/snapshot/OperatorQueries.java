package io.queryadvisor.database.postgres.snapshot;

/** Operators, operator classes and families, and casts that users make. */
final class OperatorQueries {
  static final String OPERATORS =
      """
      SELECT o.oid, o.oid::bigint AS ord, n.nspname AS schema, o.oprname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE OPERATOR %I.%s (FUNCTION = %s', n.nspname, o.oprname, o.oprcode)
          || CASE WHEN o.oprleft = 0 THEN ''
            ELSE ', LEFTARG = ' || pg_catalog.format_type(o.oprleft, NULL) END
          || CASE WHEN o.oprright = 0 THEN ''
            ELSE ', RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL) END
          || coalesce(', COMMUTATOR = ' || (
            SELECT format('OPERATOR(%I.%s)', cn.nspname, c.oprname)
            FROM pg_catalog.pg_operator c JOIN pg_catalog.pg_namespace cn ON cn.oid = c.oprnamespace
            WHERE c.oid = o.oprcom), '')
          || coalesce(', NEGATOR = ' || (
            SELECT format('OPERATOR(%I.%s)', cn.nspname, c.oprname)
            FROM pg_catalog.pg_operator c JOIN pg_catalog.pg_namespace cn ON cn.oid = c.oprnamespace
            WHERE c.oid = o.oprnegate), '')
          || CASE WHEN o.oprrest::oid = 0 THEN '' ELSE ', RESTRICT = ' || o.oprrest::text END
          || CASE WHEN o.oprjoin::oid = 0 THEN '' ELSE ', JOIN = ' || o.oprjoin::text END
          || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END
          || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')' AS sql
      FROM pg_catalog.pg_operator o JOIN user_schema n ON n.oid = o.oprnamespace
      WHERE o.oprcode::oid <> 0 AND NOT EXISTS (
        SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_operator'::regclass AND m.objid = o.oid)
      """;

  static final String FAMILIES =
      """
      SELECT f.oid, f.oid::bigint AS ord, n.nspname AS schema, f.opfname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, am.amname) AS sql
      FROM pg_catalog.pg_opfamily f
      JOIN user_schema n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am am ON am.oid = f.opfmethod
      WHERE NOT EXISTS (
        SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_opfamily'::regclass AND m.objid = f.oid)
      """;

  private static final String MEMBERS =
      """
      SELECT string_agg(x.text, ', ' ORDER BY x.text) FROM (
        SELECT format('OPERATOR %s %I.%s (%s, %s)', a.amopstrategy, opn.nspname,
          op.oprname, pg_catalog.format_type(a.amoplefttype, NULL),
          pg_catalog.format_type(a.amoprighttype, NULL))
          || CASE WHEN a.amoppurpose = 'o' THEN (
            SELECT format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname)
            FROM pg_catalog.pg_opfamily sf
            JOIN pg_catalog.pg_namespace sn ON sn.oid = sf.opfnamespace
            WHERE sf.oid = a.amopsortfamily) ELSE '' END AS text
        FROM pg_catalog.pg_amop a
        JOIN pg_catalog.pg_operator op ON op.oid = a.amopopr
        JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
        WHERE a.amopfamily = c.opcfamily AND c.opcintype = a.amoplefttype
          AND c.opcintype = a.amoprighttype
        UNION ALL
        SELECT format('FUNCTION %s (%s, %s) %s', p.amprocnum,
          pg_catalog.format_type(p.amproclefttype, NULL),
          pg_catalog.format_type(p.amprocrighttype, NULL), p.amproc::oid::regprocedure)
        FROM pg_catalog.pg_amproc p
        WHERE p.amprocfamily = c.opcfamily AND c.opcintype = p.amproclefttype
          AND c.opcintype = p.amprocrighttype) x
      """;

  // Operators between two types are left out: no index of one column needs them.
  static final String CLASSES =
      """
      SELECT c.oid, c.oid::bigint AS ord, n.nspname AS schema, c.opcname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I FAMILY %I.%I AS ', n.nspname,
          c.opcname, CASE WHEN c.opcdefault THEN 'DEFAULT ' ELSE '' END,
          pg_catalog.format_type(c.opcintype, NULL), am.amname, fn.nspname, f.opfname)
          || concat_ws(', ', (MEMBERS),
            CASE WHEN c.opckeytype <> 0 THEN 'STORAGE '
              || pg_catalog.format_type(c.opckeytype, NULL) END) AS sql
      FROM pg_catalog.pg_opclass c
      JOIN user_schema n ON n.oid = c.opcnamespace
      JOIN pg_catalog.pg_am am ON am.oid = c.opcmethod
      JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
      JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
      WHERE NOT EXISTS (
        SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_opclass'::regclass AND m.objid = c.oid)
      """
          .replace("MEMBERS", MEMBERS);

  static final String CASTS =
      """
      SELECT c.oid, c.oid::bigint AS ord, 'pg_catalog' AS schema,
        pg_catalog.format_type(c.castsource, NULL) || ' as '
          || pg_catalog.format_type(c.casttarget, NULL) AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE CAST (%s AS %s) %s%s', pg_catalog.format_type(c.castsource, NULL),
          pg_catalog.format_type(c.casttarget, NULL),
          CASE c.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION'
            ELSE 'WITH FUNCTION ' || c.castfunc::regprocedure::text END,
          CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT'
            ELSE '' END) AS sql
      FROM pg_catalog.pg_cast c
      WHERE c.oid >= 16384 AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_cast'::regclass AND d.objid = c.oid
          AND d.deptype IN ('e', 'i'))
      """;

  private OperatorQueries() {}
}
