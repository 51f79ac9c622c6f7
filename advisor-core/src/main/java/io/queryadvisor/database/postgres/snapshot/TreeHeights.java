package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Heights of B-trees, by OID, out of the planner's own figures, which need no extension and no
 * superuser. A descent costs the logarithm of the rows and 50 for each level (btcostestimate, 13 to
 * 18), in units of cpu_operator_cost: with that at 1, the startup cost of a scan tells the height.
 * The statements are planned and not run. Sizes alone leave it open for one tree in ten.
 */
final class TreeHeights {
  private static final int BATCH = 100;
  private static final int MOST = 2_000;
  private static final double COST_OF_LEVEL = 50;

  private static final List<String> ONLY_INDEX_SCANS =
      List.of("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_incremental_sort");

  // Two pages are a root and a leaf at most; the largest trees come first.
  private static final String INDEXES =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT c.oid::bigint AS oid, quote_ident(t.nspname) || '.' || quote_ident(t.relname) AS tab,
            t.nspname || '.' || c.relname AS name, pg_get_expr(i.indpred, i.indrelid) AS predicate,
            (SELECT string_agg(pg_get_indexdef(c.oid, k + 1, false)
                || CASE WHEN i.indoption[k] & 1 = 1 THEN ' DESC' ELSE '' END
                || CASE WHEN i.indoption[k] & 2 = 2 THEN ' NULLS FIRST' ELSE ' NULLS LAST' END,
                ', ' ORDER BY k)
              FROM generate_series(0, i.indnkeyatts - 1) k) AS keys
          FROM user_relation t
          JOIN pg_catalog.pg_index i ON i.indrelid = t.oid AND i.indisvalid AND i.indisready
          JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i' AND c.relpages > 2
          JOIN pg_catalog.pg_am am ON am.oid = c.relam AND am.amname = 'btree'
          WHERE has_table_privilege(t.oid, 'SELECT') AND has_schema_privilege(t.relnamespace, 'USAGE')
            AND NOT row_security_active(t.oid)
            AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_locks l
              WHERE l.relation IN (c.oid, t.oid) AND l.mode = 'AccessExclusiveLock')
          ORDER BY c.relpages DESC, c.oid LIMIT %d
          """
              .formatted(MOST);

  private record Tree(long oid, String name, String sql) {}

  private final Session session;
  private final Map<Long, Integer> heights = new HashMap<>();

  private TreeHeights(Session session) {
    this.session = session;
  }

  /** All heights that the planner shows; a tree that it would not scan is left out. */
  static TreeHeights read(Session session) throws SQLException {
    TreeHeights heights = new TreeHeights(session);
    List<Tree> trees = session.list(INDEXES, TreeHeights::tree);
    if (!trees.isEmpty()) {
      ask(session, "off", "0", "1");
      try {
        for (int from = 0; from < trees.size(); from += BATCH) {
          heights.read(trees.subList(from, Math.min(trees.size(), from + BATCH)));
        }
      } finally {
        ask(session, "DEFAULT", "DEFAULT", "DEFAULT");
      }
    }
    return heights;
  }

  private static void ask(Session session, String other, String workers, String operator)
      throws SQLException {
    for (String setting : ONLY_INDEX_SCANS) {
      session.set("SET " + setting + " TO " + other);
    }
    session.set("SET max_parallel_workers_per_gather TO " + workers);
    session.set("SET cpu_operator_cost TO " + operator);
  }

  // What one tree makes the server refuse is halved until that tree stands alone.
  private void read(List<Tree> trees) throws SQLException {
    try {
      String sql = String.join(" UNION ALL ", trees.stream().map(Tree::sql).toList());
      String plan =
          session.one("EXPLAIN (VERBOSE, FORMAT JSON) " + sql, row -> row.text("QUERY PLAN"));
      fill(trees, PostgresPlan.parse(plan));
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("08")) {
        throw e;
      }
      if (trees.size() > 1) {
        read(trees.subList(0, trees.size() / 2));
        read(trees.subList(trees.size() / 2, trees.size()));
      }
    }
  }

  private void fill(List<Tree> trees, PlanNode plan) {
    Map<String, Double> startups = new HashMap<>();
    plan.nodes()
        .filter(node -> node.type().startsWith("Index") && node.index().isPresent())
        .forEach(
            node ->
                startups.put(
                    node.schema().orElse("") + "." + node.index().orElse(""), node.startupCost()));
    for (Tree tree : trees) {
      Double startup = startups.get(tree.name());
      if (startup != null) {
        heights.put(tree.oid(), (int) (startup / COST_OF_LEVEL) - 1);
      }
    }
  }

  OptionalInt height(long oid) {
    Integer height = heights.get(oid);
    return height == null || height < 0 ? OptionalInt.empty() : OptionalInt.of(height);
  }

  private static Tree tree(Row row) throws SQLException {
    List<String> parts = new ArrayList<>(List.of("(SELECT 1 FROM ONLY", row.text("tab")));
    row.optionalText("predicate").ifPresent(predicate -> parts.add("WHERE " + predicate));
    parts.add("ORDER BY " + row.text("keys") + " LIMIT 1)");
    return new Tree(row.number("oid"), row.text("name"), String.join(" ", parts));
  }
}
