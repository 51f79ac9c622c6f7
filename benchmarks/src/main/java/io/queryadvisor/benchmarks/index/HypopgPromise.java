package io.queryadvisor.benchmarks.index;

import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;

/**
 * What HypoPG says of indexes, uncorrected, as its users see it.
 *
 * @param costs by query, with all of them
 * @param sizeBytes of all of them
 */
record HypopgPromise(SortedMap<String, Double> costs, long sizeBytes) {

  /** Asks on a server that has the extension; nothing of it stays. */
  static HypopgPromise of(LabDatabase database, LabAdvice advice, Map<String, String> queries)
      throws SQLException {
    database.execute("CREATE EXTENSION IF NOT EXISTS hypopg");
    try {
      for (String sql : advice.statements()) {
        String plain = LabDatabase.withoutConcurrently(sql).replace("'", "''");
        database.execute("SELECT hypopg_create_index('" + plain + "')");
      }
      String size = "SELECT coalesce(sum(hypopg_relation_size(indexrelid)), 0) FROM hypopg()";
      return new HypopgPromise(
          database.costs(queries), Long.parseLong(database.texts(size).get(0)));
    } finally {
      database.execute("SELECT hypopg_reset()");
    }
  }
}
