package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes column statistics into pg_statistic, as ANALYZE would have (src/include/catalog/
 * pg_statistic.h): one statement for all columns, whatever their types.
 */
final class StatisticsImport {
  /**
   * The operators of a type's default B-tree class, as GetDefaultOpClass (indexcmds.c) finds it: of
   * the type, or of one that it is stored as, the preferred one of several.
   */
  private static final String OPERATORS =
      """
      LEFT JOIN LATERAL (
        SELECT max(CASE WHEN ao.amopstrategy = 1 THEN ao.amopopr END) AS less,
          max(CASE WHEN ao.amopstrategy = 3 THEN ao.amopopr END) AS equal
        FROM (
          SELECT oc.opcfamily, oc.opcintype FROM pg_opclass oc
          JOIN pg_am am ON am.oid = oc.opcmethod AND am.amname = 'btree'
          JOIN pg_type it ON it.oid = oc.opcintype
          JOIN pg_type bt ON bt.oid = TYPE
          WHERE oc.opcdefault AND (
            oc.opcintype = bt.oid
            OR EXISTS (SELECT FROM pg_cast k WHERE k.castsource = bt.oid
              AND k.casttarget = oc.opcintype AND k.castmethod = 'b' AND k.castcontext = 'i')
            OR bt.typcategory = 'A' AND oc.opcintype = 'anyarray'::regtype
            OR bt.typtype = 'e' AND oc.opcintype = 'anyenum'::regtype
            OR bt.typtype = 'r' AND oc.opcintype = 'anyrange'::regtype
            OR bt.typtype = 'm' AND it.typname = 'anymultirange'
            OR bt.typtype = 'c' AND oc.opcintype = 'record'::regtype)
          ORDER BY oc.opcintype = bt.oid DESC, it.typispreferred DESC, oc.opcintype LIMIT 1) f
        JOIN pg_amop ao ON ao.amopfamily = f.opcfamily AND ao.amoplefttype = f.opcintype
          AND ao.amoprighttype = f.opcintype) NAME ON true
      """;

  /** What a domain is of, in the end; the type itself where it is none. */
  private static final String BASE =
      """
      LEFT JOIN LATERAL (
        WITH RECURSIVE b AS (
          SELECT d.oid, d.typtype, d.typbasetype FROM pg_type d WHERE d.oid = TYPE
          UNION ALL
          SELECT n.oid, n.typtype, n.typbasetype FROM b JOIN pg_type n ON n.oid = b.typbasetype
          WHERE b.typtype = 'd')
        SELECT b.oid FROM b WHERE b.typtype <> 'd') NAME ON true
      """;

  /**
   * Makes the rows out of JSON. Most slots are of the column's type, collation and operators; those
   * of elements (4, 5) have the elements' operator, or a text's in a tsvector; those of ranges (6,
   * 7) have no collation, and hold lengths, and ranges even of multiranges (until 13 of the
   * column's type, which may be a domain).
   */
  private static final String SQL =
      """
      WITH given AS (
        SELECT * FROM jsonb_to_recordset(?::jsonb) AS g(
          schema text, relation text, attribute text, inherited bool, null_fraction float4,
          width int, distinct_values float4, kinds int[], numbers jsonb, "values" jsonb)
      ), target AS (
        SELECT g.*, a.attrelid, a.attnum, a.atttypid, a.attcollation, base.oid AS base,
          a.atttypid = 'tsvector'::regtype AS is_tsvector,
          CASE WHEN a.atttypid = 'tsvector'::regtype THEN 'text'::regtype::oid
            ELSE (SELECT e.typelem FROM pg_type e WHERE e.oid = base.oid) END AS element,
          coalesce((SELECT r.rngtypid FROM pg_range r
            WHERE to_jsonb(r) ->> 'rngmultitypid' IN (
              base.oid::text, base.oid::regtype::text)), base.oid) AS range
        FROM given g
        JOIN pg_namespace n ON n.nspname = g.schema
        JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = g.relation AND c.oid >= 16384
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = g.attribute
          AND NOT a.attisdropped
        BASE_OF_COLUMN
      ), sorted AS (
        SELECT t.*, o.less, o.equal, eo.equal AS element_equal
        FROM target t
        OPERATORS_OF_COLUMN
        BASE_OF_ELEMENT
        OPERATORS_OF_ELEMENT
      )
      INSERT INTO pg_statistic
      SELECT s.attrelid, s.attnum, s.inherited, s.null_fraction, s.width, s.distinct_values,
        k.kind[1], k.kind[2], k.kind[3], k.kind[4], k.kind[5],
        k.op[1], k.op[2], k.op[3], k.op[4], k.op[5],
        k.coll[1], k.coll[2], k.coll[3], k.coll[4], k.coll[5],
        x.n1, x.n2, x.n3, x.n4, x.n5,
        CASE WHEN s."values" ->> 0 IS NOT NULL
          THEN array_in((s."values" ->> 0)::cstring, k.elem[1], -1) END,
        CASE WHEN s."values" ->> 1 IS NOT NULL
          THEN array_in((s."values" ->> 1)::cstring, k.elem[2], -1) END,
        CASE WHEN s."values" ->> 2 IS NOT NULL
          THEN array_in((s."values" ->> 2)::cstring, k.elem[3], -1) END,
        CASE WHEN s."values" ->> 3 IS NOT NULL
          THEN array_in((s."values" ->> 3)::cstring, k.elem[4], -1) END,
        CASE WHEN s."values" ->> 4 IS NOT NULL
          THEN array_in((s."values" ->> 4)::cstring, k.elem[5], -1) END
      FROM sorted s
      CROSS JOIN (SELECT current_setting('server_version_num')::int AS number) v
      CROSS JOIN LATERAL (
        SELECT
          array_agg(coalesce(s.kinds[p], 0)::int2 ORDER BY p) AS kind,
          array_agg(coalesce(CASE s.kinds[p]
            WHEN 1 THEN s.equal WHEN 2 THEN s.less WHEN 3 THEN s.less
            WHEN 4 THEN s.element_equal WHEN 5 THEN s.element_equal
            WHEN 6 THEN '<(float8,float8)'::regoperator::oid END, 0)
            ORDER BY p) AS op,
          array_agg(CASE WHEN s.kinds[p] BETWEEN 1 AND 5
            THEN CASE WHEN s.is_tsvector AND s.kinds[p] = 4 THEN '"default"'::regcollation::oid
              ELSE s.attcollation END
            ELSE 0 END ORDER BY p) AS coll,
          array_agg(CASE s.kinds[p] WHEN 4 THEN s.element
            WHEN 6 THEN 'float8'::regtype::oid WHEN 7 THEN CASE WHEN v.number < 140000 THEN s.atttypid ELSE s.range END ELSE s.atttypid END
            ORDER BY p) AS elem
        FROM generate_series(1, 5) p) k
      CROSS JOIN LATERAL (
        SELECT max(CASE WHEN p = 1 THEN v END)::float4[] AS n1,
          max(CASE WHEN p = 2 THEN v END)::float4[] AS n2,
          max(CASE WHEN p = 3 THEN v END)::float4[] AS n3,
          max(CASE WHEN p = 4 THEN v END)::float4[] AS n4,
          max(CASE WHEN p = 5 THEN v END)::float4[] AS n5
        FROM (SELECT p, s.numbers ->> (p - 1) AS v FROM generate_series(1, 5) p) q) x
      """
          .replace("BASE_OF_COLUMN", of(BASE, "a.atttypid", "base"))
          .replace("OPERATORS_OF_COLUMN", of(OPERATORS, "t.base", "o"))
          .replace("BASE_OF_ELEMENT", of(BASE, "t.element", "eb"))
          .replace("OPERATORS_OF_ELEMENT", of(OPERATORS, "eb.oid", "eo"));

  // A domain's checks call functions, and this is a superuser's session: to read values of types
  // that have a domain in them, all checks of domains are those of no type for a while.
  private static final long NO_TYPE = 1L << 31;

  private static final String SET_ASIDE =
      "UPDATE pg_constraint SET contypid = (contypid::bigint %s)::text::oid WHERE contypid <> 0";

  private static String of(String join, String type, String name) {
    return join.replace("TYPE", type).replace("NAME", name);
  }

  private StatisticsImport() {}

  /**
   * Writes them all, in one statement; where that fails, one by one. No function of a snapshot's is
   * called.
   *
   * @param connection of the superuser, that may change the catalog
   * @return the columns whose statistics the server cannot read
   */
  static List<String> run(Connection connection, List<StoredStatistics> statistics)
      throws SQLException {
    List<String> refused = new ArrayList<>();
    if (statistics.isEmpty()) {
      return refused;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(SQL)) {
      statement.execute(SET_ASIDE.formatted("+ " + NO_TYPE));
      if (!isWritten(connection, insert, statistics)) {
        for (StoredStatistics one : statistics) {
          if (!isWritten(connection, insert, List.of(one))) {
            refused.add(one.relation() + "." + one.column());
          }
        }
      }
      statement.execute(SET_ASIDE.formatted("- " + NO_TYPE));
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return refused;
  }

  private static boolean isWritten(
      Connection connection, PreparedStatement insert, List<StoredStatistics> statistics)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      write(insert, statistics);
      connection.releaseSavepoint(before);
      return true;
    } catch (SQLException e) {
      if (Reason.isOfTheServer(e)) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
  }

  private static void write(PreparedStatement insert, List<StoredStatistics> statistics)
      throws SQLException {
    insert.setString(1, StatisticsRow.json(statistics));
    insert.executeUpdate();
  }
}
