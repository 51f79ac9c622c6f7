package io.queryadvisor.database.postgres.snapshot;

/** Text search dictionaries and configurations that users make. */
final class TextSearchQueries {
  static final String DICTIONARIES =
      """
      SELECT d.oid, d.oid::bigint AS ord, n.nspname AS schema, d.dictname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I', n.nspname, d.dictname,
          tn.nspname, t.tmplname) || coalesce(', ' || d.dictinitoption, '') || ')' AS sql
      FROM pg_catalog.pg_ts_dict d
      JOIN user_schema n ON n.oid = d.dictnamespace
      JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
      JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
      WHERE NOT EXISTS (
        SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_ts_dict'::regclass AND m.objid = d.oid)
      """;

  private static final String OF_CONFIGURATION =
      """
      FROM pg_catalog.pg_ts_config c
      JOIN user_schema n ON n.oid = c.cfgnamespace
      JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
      WHERE NOT EXISTS (
        SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_ts_config'::regclass AND m.objid = c.oid)
      """;

  static final String CONFIGURATIONS =
      """
      SELECT c.oid, c.oid::bigint AS ord, n.nspname AS schema, c.cfgname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, c.cfgname,
          pn.nspname, p.prsname) AS sql
      """
          + OF_CONFIGURATION;

  static final String MAPPINGS =
      """
      SELECT c.oid, m.maptokentype::bigint AS ord, n.nspname AS schema, c.cfgname AS name,
        NULL AS table_schema, NULL AS table_name,
        format('ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH ', n.nspname,
          c.cfgname, (
            SELECT k.alias FROM pg_catalog.ts_token_type(c.cfgparser) k
            WHERE k.tokid = m.maptokentype)) || m.dictionaries AS sql
      FROM (
        SELECT cm.mapcfg, cm.maptokentype,
          string_agg(cm.mapdict::regdictionary::text, ', ' ORDER BY cm.mapseqno) AS dictionaries
        FROM pg_catalog.pg_ts_config_map cm WHERE cm.mapcfg >= 16384
        GROUP BY cm.mapcfg, cm.maptokentype) m
      JOIN pg_catalog.pg_ts_config c ON c.oid = m.mapcfg
      JOIN user_schema n ON n.oid = c.cfgnamespace
      WHERE NOT EXISTS (
        SELECT FROM member e
        WHERE e.classid = 'pg_catalog.pg_ts_config'::regclass AND e.objid = c.oid)
      """;

  private TextSearchQueries() {}
}
