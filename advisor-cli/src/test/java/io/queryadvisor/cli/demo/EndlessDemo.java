package io.queryadvisor.cli.demo;

import io.queryadvisor.ProgressListener;
import java.sql.SQLException;

/** A process whose server is busy until somebody ends it. */
final class EndlessDemo {
  /** Said once the workload runs. */
  static final String RUNNING = "running";

  private EndlessDemo() {}

  public static void main(String[] args) throws SQLException {
    try (DemoServer server = DemoServer.start()) {
      ShopData.load(server, ProgressListener.NONE);
      System.out.println(RUNNING);
      while (!server.stopping()) {
        ShopWorkload.run(server, ProgressListener.NONE);
      }
    }
  }
}
