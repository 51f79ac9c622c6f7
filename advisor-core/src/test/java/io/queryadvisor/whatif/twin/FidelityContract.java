package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.testing.everyday.EverydayDatabase;
import io.queryadvisor.testing.everyday.EverydayQuery;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.tpch.TpchDatabase;
import io.queryadvisor.testing.tpch.TpchQueries;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the twin owes to a loaded server. */
abstract class FidelityContract {
  private static final double EQUAL_SHARE = 0.95;
  private static final String INDEXES =
      "SELECT oid::regclass FROM pg_class WHERE relkind IN ('i', 'I')"
          + " AND relnamespace = 'public'::regnamespace AND NOT relispartition";

  /** Index sets on TPC-H, each beside the primary keys: none, foreign keys, and all kinds. */
  private static final List<List<String>> TPCH_SETS =
      List.of(
          List.of(),
          List.of(
              "CREATE INDEX ON lineitem (l_partkey)",
              "CREATE INDEX ON lineitem (l_suppkey)",
              "CREATE INDEX ON orders (o_custkey)",
              "CREATE INDEX ON partsupp (ps_suppkey)",
              "CREATE INDEX ON customer (c_nationkey)",
              "CREATE INDEX ON supplier (s_nationkey)"),
          List.of(
              "CREATE INDEX ON lineitem (l_shipdate) INCLUDE (l_extendedprice, l_discount,"
                  + " l_quantity)",
              "CREATE INDEX ON lineitem (l_partkey, l_suppkey, l_shipdate) INCLUDE (l_quantity)",
              "CREATE INDEX ON lineitem (l_orderkey) WHERE l_commitdate < l_receiptdate",
              "CREATE INDEX ON orders (o_orderdate, o_custkey)",
              "CREATE INDEX ON orders USING hash (o_custkey)",
              "CREATE INDEX ON part (p_brand, p_container)",
              "CREATE INDEX ON part (p_name text_pattern_ops)",
              "CREATE INDEX ON customer (substring(c_phone from 1 for 2)) INCLUDE (c_acctbal)",
              "CREATE INDEX ON lineitem USING brin (l_receiptdate)"));

  abstract DatabaseServer server();

  @Test
  void tpchIsPlannedAsOnTheLoadedServer() throws SQLException {
    TpchDatabase.create(server(), "tpch_fidelity", 0.02);
    Fidelity fidelity = new Fidelity(server().kind());
    for (int set = 0; set < TPCH_SETS.size(); set++) {
      List<String> made = build("tpch_fidelity", TPCH_SETS.get(set));
      compare(fidelity, "tpch_fidelity", "tpch-" + set, TpchQueries.all());
      drop("tpch_fidelity", made);
    }
    judge(fidelity);
  }

  @Test
  void everydayStatementsArePlannedAsOnTheLoadedServer() throws SQLException {
    EverydayDatabase.create(server(), "everyday_fidelity", 0.05);
    // So that small tables get parallel plans, as large ones do.
    server()
        .execute(
            "everyday_fidelity",
            "ALTER DATABASE everyday_fidelity SET parallel_setup_cost = 100",
            "ALTER DATABASE everyday_fidelity SET min_parallel_table_scan_size = '512kB'");
    SortedMap<String, String> queries = new TreeMap<>();
    Stream.concat(EverydayQuery.all().stream(), EverydayQuery.others().stream())
        .forEach(query -> queries.put(query.name(), query.sql()));
    Fidelity fidelity = new Fidelity(server().kind());
    compare(fidelity, "everyday_fidelity", "everyday-bare", queries);
    List<String> best =
        EverydayQuery.all().stream()
            .flatMap(query -> query.best().stream().flatMap(List::stream))
            .distinct()
            .toList();
    build("everyday_fidelity", best);
    compare(fidelity, "everyday_fidelity", "everyday-indexed", queries);
    judge(fidelity);
  }

  private static void judge(Fidelity fidelity) {
    assertThat(fidelity.unexplained()).isEmpty();
    assertThat(fidelity.equalShare()).as(fidelity.toString()).isGreaterThanOrEqualTo(EQUAL_SHARE);
  }

  private void compare(Fidelity fidelity, String database, String set, Map<String, String> queries)
      throws SQLException {
    try (WhatIf twin = PlanTwin.start(Snapshots.of(server(), database))) {
      for (Map.Entry<String, String> query : queries.entrySet()) {
        fidelity.compare(
            set + "/" + query.getKey(),
            explain(database, query.getValue()),
            planned(twin, query.getValue()));
      }
    }
  }

  private static String planned(WhatIf twin, String sql) {
    try {
      return twin.planText(sql, Configuration.AS_IS).strip();
    } catch (StatementRefused e) {
      return "refused: " + e.getMessage();
    }
  }

  private String explain(String database, String sql) throws SQLException {
    return String.join("\n", texts(database, "EXPLAIN " + sql)).strip();
  }

  private List<String> build(String database, List<String> indexes) throws SQLException {
    List<String> before = texts(database, INDEXES);
    server().execute(database, indexes.toArray(String[]::new));
    server().execute(database, "ANALYZE");
    List<String> made = new ArrayList<>(texts(database, INDEXES));
    made.removeAll(before);
    return made;
  }

  private void drop(String database, List<String> indexes) throws SQLException {
    for (String index : indexes) {
      server().execute(database, "DROP INDEX " + index);
    }
  }

  private List<String> texts(String database, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = server().connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
