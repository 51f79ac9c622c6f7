package io.queryadvisor.database.postgres.snapshot;

/** Types that users make: enums, domains, composite and range types. */
final class TypeQueries {
  static final String TYPES =
      """
      SELECT t.oid, t.oid::bigint AS ord, n.nspname AS schema, t.typname AS name,
        NULL AS table_schema, NULL AS table_name,
        CASE t.typtype
          WHEN 'e' THEN format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname, (
            SELECT coalesce(string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder),
              '')
            FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid))
          WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s%s%s%s%s', n.nspname, t.typname,
            pg_catalog.format_type(t.typbasetype, t.typtypmod),
            CASE WHEN t.typcollation <> b.typcollation
              THEN ' COLLATE ' || t.typcollation::regcollation::text ELSE '' END,
            coalesce(' DEFAULT ' || pg_catalog.pg_get_expr(t.typdefaultbin, 0), ''),
            CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END, (
            SELECT coalesce(string_agg(format(' CONSTRAINT %I %s', k.conname,
              pg_catalog.pg_get_constraintdef(k.oid)), '' ORDER BY k.conname), '')
            FROM pg_catalog.pg_constraint k
            WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated))
          WHEN 'c' THEN format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname, (
            SELECT coalesce(string_agg(format('%I %s%s', a.attname,
              pg_catalog.format_type(a.atttypid, a.atttypmod),
              CASE WHEN a.attcollation <> 0 AND a.attcollation <> ty.typcollation
                THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END),
              ', ' ORDER BY a.attnum), '')
            FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type ty ON ty.oid = a.atttypid
            WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
          WHEN 'r' THEN (
            SELECT format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s%s%s%s%s)',
              n.nspname, t.typname, pg_catalog.format_type(r.rngsubtype, NULL),
              CASE WHEN oc.opcdefault THEN ''
                ELSE format(', SUBTYPE_OPCLASS = %I.%I', ocn.nspname, oc.opcname) END,
              CASE WHEN r.rngcollation IN (0, st.typcollation) THEN ''
                ELSE ', COLLATION = ' || r.rngcollation::regcollation::text END,
              CASE WHEN r.rngsubdiff::oid = 0 THEN ''
                ELSE ', SUBTYPE_DIFF = ' || r.rngsubdiff::text END,
              CASE WHEN to_jsonb(r) ->> 'rngmultitypid' IS NULL THEN ''
                ELSE ', MULTIRANGE_TYPE_NAME = ' || (
                  SELECT format('%I.%I', mn.nspname, mt.typname)
                  FROM pg_catalog.pg_type mt
                  JOIN pg_catalog.pg_namespace mn ON mn.oid = mt.typnamespace
                  WHERE mt.oid::text = to_jsonb(r) ->> 'rngmultitypid'
                    OR mt.oid::regtype::text = to_jsonb(r) ->> 'rngmultitypid') END)
            FROM pg_catalog.pg_range r
            JOIN pg_catalog.pg_type st ON st.oid = r.rngsubtype
            JOIN pg_catalog.pg_opclass oc ON oc.oid = r.rngsubopc
            JOIN pg_catalog.pg_namespace ocn ON ocn.oid = oc.opcnamespace
            WHERE r.rngtypid = t.oid)
        END AS sql
      FROM pg_catalog.pg_type t
      JOIN user_schema n ON n.oid = t.typnamespace
      LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
      LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
      WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
        AND NOT EXISTS (
          SELECT FROM member m
          WHERE m.classid = 'pg_catalog.pg_type'::regclass AND m.objid = t.oid)
      """;

  private TypeQueries() {}
}
