package io.queryadvisor.cli.demo;

import io.queryadvisor.ProgressListener;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DemoIT {
  @Test
  void smoke() throws Exception {
    long t = System.nanoTime();
    try (DemoServer server = DemoServer.start()) {
      System.err.println("start " + (System.nanoTime() - t) / 1_000_000);
      t = System.nanoTime();
      ShopData.load(server, ProgressListener.NONE);
      System.err.println("load " + (System.nanoTime() - t) / 1_000_000);
      t = System.nanoTime();
      WorkloadSummary s = ShopWorkload.run(server, ProgressListener.NONE);
      System.err.println("work " + (System.nanoTime() - t) / 1_000_000);
      t = System.nanoTime();
      System.err.println(s.total() + " " + s.endpoints());
      java.nio.file.Path log = server.completedLog();
      System.err.println("log " + (System.nanoTime() - t) / 1_000_000 + " " + Files.size(log));
      Files.copy(
          log,
          java.nio.file.Path.of("/tmp/shop.csv"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (java.sql.Connection c = server.connect();
          java.sql.Statement st = c.createStatement();
          java.sql.ResultSet r =
              st.executeQuery(
                  "select calls, round(total_exec_time), round(max_exec_time), rows,"
                      + " left(regexp_replace(query, '\\s+', ' ', 'g'), 110) from"
                      + " pg_stat_statements order by total_exec_time desc limit 40")) {
        while (r.next())
          System.err.println(
              r.getString(1)
                  + " | "
                  + r.getString(2)
                  + " | "
                  + r.getString(3)
                  + " | "
                  + r.getString(4)
                  + " | "
                  + r.getString(5));
        try (java.sql.ResultSet q =
            st.executeQuery("select indexrelname, idx_scan from pg_stat_user_indexes order by 1")) {
          while (q.next()) System.err.println(q.getString(1) + " " + q.getString(2));
        }
      }
      t = System.nanoTime();
    }
    System.err.println("stop " + (System.nanoTime() - t) / 1_000_000);
  }
}
