package io.queryadvisor.testing.tpch;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;

/**
 * TPC-H in a database of its own, with primary keys and no other index, analyzed, and with the
 * settings of the labs: pages cost the same by an index as in order, almost, and no plan is
 * parallel.
 */
public final class TpchDatabase {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "random_page_cost", "1.1",
          "max_parallel_workers_per_gather", "0",
          "work_mem", "64MB",
          "log_min_duration_statement", "-1");

  // The names that the generator has for its tables.
  private static final Map<String, String> NAMES = Map.of("PART_SUPPLIER", "partsupp");
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Makes and fills the database, in place of one of the same name. The same scale gives the same
   * rows.
   *
   * @param scale 1 is about 1 GB; 0.01 takes 2 seconds
   */
  public static void create(DatabaseServer server, String database, double scale)
      throws SQLException {
    server.createDatabase(database);
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
        String change =
            "ALTER DATABASE %s SET %s = '%s'"
                .formatted(database, setting.getKey(), setting.getValue());
        statement.execute(change);
      }
      for (String sql : TpchQueries.schema()) {
        statement.execute(sql);
      }
      for (TpchTable<?> table : TpchTable.getTables()) {
        load(connection, table, scale);
      }
      statement.execute("ANALYZE");
    }
  }

  private static void load(
      Connection connection, TpchTable<? extends TpchEntity> table, double scale)
      throws SQLException {
    CopyIn copy =
        connection
            .unwrap(BaseConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY "
                    + NAMES.getOrDefault(table.getTableName(), table.getTableName())
                    + " FROM STDIN (DELIMITER '|')");
    StringBuilder lines = new StringBuilder();
    for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
      String line = row.toLine(); // each field ends with a bar, the last one too
      lines.append(line, 0, line.length() - 1).append('\n');
      if (lines.length() > BUFFER_BYTES) {
        write(copy, lines);
      }
    }
    write(copy, lines);
    copy.endCopy();
  }

  private static void write(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  private TpchDatabase() {}
}
