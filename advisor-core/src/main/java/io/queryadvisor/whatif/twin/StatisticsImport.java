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
   * Makes the rows out of JSON. Operators are those of the type's default B-tree class, or of the
   * class of the type that it is stored as; collations the column's own.
   */
  private static final String SQL =
      """
      WITH given AS (
        SELECT * FROM jsonb_to_recordset(?::jsonb) AS g(
          schema text, relation text, attribute text, inherited bool, null_fraction float4,
          width int, distinct_values float4, kinds int[], numbers jsonb, "values" jsonb)
      ), target AS (
        SELECT g.*, a.attrelid, a.attnum, a.atttypid, a.attcollation, t.typtype, t.typcategory,
          t.typelem,
          base_type.oid AS base
        FROM given g
        JOIN pg_namespace n ON n.nspname = g.schema
        JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = g.relation AND c.oid >= 16384
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = g.attribute
          AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        CROSS JOIN LATERAL (
          WITH RECURSIVE b AS (
            SELECT t.oid, t.typtype, t.typbasetype
            UNION ALL
            SELECT n.oid, n.typtype, n.typbasetype FROM b JOIN pg_type n ON n.oid = b.typbasetype
            WHERE b.typtype = 'd')
          SELECT b.oid FROM b WHERE b.typtype <> 'd') base_type
      ), sorted AS (
        SELECT t.*, o.less, o.equal,
          CASE WHEN t.atttypid = 'tsvector'::regtype THEN 'text'::regtype::oid
            ELSE coalesce(e.typelem, 0) END AS element
        FROM target t
        LEFT JOIN pg_type e ON e.oid = t.base AND e.typcategory = 'A'
        LEFT JOIN LATERAL (
          SELECT
            max(CASE WHEN ao.amopstrategy = 1 THEN ao.amopopr END) AS less,
            max(CASE WHEN ao.amopstrategy = 3 THEN ao.amopopr END) AS equal
          FROM (
            SELECT oc.opcfamily, oc.opcintype FROM pg_opclass oc
            JOIN pg_am am ON am.oid = oc.opcmethod AND am.amname = 'btree'
            JOIN pg_type bt ON bt.oid = t.base
            WHERE oc.opcdefault AND (
              oc.opcintype = t.base
              OR EXISTS (SELECT FROM pg_cast k WHERE k.castsource = t.base
                AND k.casttarget = oc.opcintype AND k.castmethod = 'b' AND k.castcontext = 'i')
              OR bt.typcategory = 'A' AND oc.opcintype = 'anyarray'::regtype
              OR bt.typtype = 'e' AND oc.opcintype = 'anyenum'::regtype
              OR bt.typtype = 'r' AND oc.opcintype = 'anyrange'::regtype
              OR bt.typtype = 'c' AND oc.opcintype = 'record'::regtype)
            ORDER BY oc.opcintype = t.base DESC, oc.opcintype LIMIT 1) f
          JOIN pg_amop ao ON ao.amopfamily = f.opcfamily AND ao.amoplefttype = f.opcintype
            AND ao.amoprighttype = f.opcintype) o ON true
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
      CROSS JOIN LATERAL (
        SELECT
          array_agg(coalesce(s.kinds[p], 0)::int2 ORDER BY p) AS kind,
          array_agg(coalesce(CASE s.kinds[p]
            WHEN 1 THEN s.equal WHEN 2 THEN s.less WHEN 3 THEN s.less
            WHEN 4 THEN '=(text,text)'::regoperator::oid
            WHEN 5 THEN 0 WHEN 6 THEN '<(float8,float8)'::regoperator::oid WHEN 7 THEN 0 END, 0)
            ORDER BY p) AS op,
          array_agg(CASE WHEN s.kinds[p] IN (1, 2, 3, 4, 5) THEN s.attcollation ELSE 0 END
            ORDER BY p) AS coll,
          array_agg(CASE WHEN s.kinds[p] = 4 THEN s.element
            WHEN s.kinds[p] = 6 THEN 'float8'::regtype::oid ELSE s.atttypid END ORDER BY p) AS elem
        FROM generate_series(1, 5) p) k
      CROSS JOIN LATERAL (
        SELECT max(CASE WHEN p = 1 THEN v END)::float4[] AS n1,
          max(CASE WHEN p = 2 THEN v END)::float4[] AS n2,
          max(CASE WHEN p = 3 THEN v END)::float4[] AS n3,
          max(CASE WHEN p = 4 THEN v END)::float4[] AS n4,
          max(CASE WHEN p = 5 THEN v END)::float4[] AS n5
        FROM (SELECT p, s.numbers ->> (p - 1) AS v FROM generate_series(1, 5) p) q) x
      """;

  // A domain's checks call functions, and this is a superuser's session: to read values of types
  // that have a domain in them, all checks of domains are those of no type for a while.
  private static final long NO_TYPE = 1L << 31;

  private static final String SET_ASIDE =
      "UPDATE pg_constraint SET contypid = (contypid::bigint %s)::text::oid WHERE contypid <> 0";

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
