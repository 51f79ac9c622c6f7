package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is imported is what ANALYZE has written: kinds, operators, collations, types, values. */
class StatisticsImportIT {
  private static final String DATABASE = "statistics";

  private static final List<String> COLUMNS =
      List.of(
          "int:i % 900",
          "bigint:i",
          "text:'t' || i % 700",
          "text COLLATE \"C\":'t' || i % 700",
          "varchar(20):'v' || i % 600",
          "char(6):(i % 90)::text",
          "name:'n' || i % 90",
          "numeric(12,3):i / 7.0",
          "float8:i / 3.0",
          "bool:i % 3 = 0",
          "date:date '2020-01-01' + i",
          "timestamptz:timestamptz '2020-01-01 00:00Z' + i * interval '1 hour'",
          "uuid:md5(i::text)::uuid",
          "inet:('10.0.0.0'::inet + i)",
          "cidr:('10.' || i % 200 || '.0.0/16')::cidr",
          "bytea:decode(md5(i::text), 'hex')",
          "oid:i",
          "mood:(ARRAY['low','high'])[1 + i % 2]::mood",
          "code:'c' || i % 500",
          "numbers:ARRAY[i % 40, i % 30]",
          "int[]:ARRAY[i % 40, i % 30]",
          "text[]:ARRAY['a' || i % 40, 'b']",
          "text[] COLLATE \"C\":ARRAY['a' || i % 40, 'b']",
          "varchar(9)[]:ARRAY['a' || i % 40, 'b']::varchar(9)[]",
          "mood[]:ARRAY['low']::mood[]",
          "code[]:ARRAY['x' || i % 20]::code[]",
          "pair:ROW(i % 70, 'p' || i % 5)::pair",
          "jsonb:jsonb_build_object('k', i % 50)",
          "tsvector:to_tsvector('simple', 'word' || i % 60 || ' common')",
          "point:point(i, i)",
          "int4range:int4range(i, i + i % 9)",
          "numrange:numrange(i, i + 5)",
          "period:int4range(i, i + 3)",
          "int:NULL");

  private static final String DUMP =
      """
      SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ': '
        || concat_ws(' | ', stanullfrac, stawidth, stadistinct, %s)
      FROM pg_statistic s
      JOIN pg_attribute a ON a.attrelid = s.starelid AND a.attnum = s.staattnum
      WHERE s.starelid = 't'::regclass ORDER BY a.attnum
      """
          .formatted(
              IntStream.rangeClosed(1, 5)
                  .mapToObj(
                      slot ->
                          """
                          stakind%1$d, staop%1$d::regoperator, stacoll%1$d::regcollation,
                          stanumbers%1$d,
                          encode(substring(array_send(stavalues%1$d) from 9 for 4), 'hex'),
                          stavalues%1$d
                          """
                              .formatted(slot))
                  .collect(Collectors.joining(", ")));

  private static final String RANGES =
      """
      SELECT a.attname, stavalues1::text::text[] AS bounds, stavalues2::text::float4[] AS lengths,
        stanumbers2[1] AS empty, stanullfrac, stawidth, stadistinct
      FROM pg_statistic s
      JOIN pg_attribute a ON a.attrelid = s.starelid AND a.attnum = s.staattnum
      WHERE s.starelid = 't'::regclass AND stakind1 = 7 AND stakind2 = 6
      """;

  @Nested
  class Of13 {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_13);

    @Test
    void importedIsWhatAnalyzeWrote() throws Exception {
      compare(SERVER.server(), COLUMNS);
    }
  }

  @Nested
  class Of15 {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

    @Test
    void importedIsWhatAnalyzeWrote() throws Exception {
      compare(SERVER.server(), withMultiranges());
    }
  }

  @Nested
  class Of18 {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Test
    void importedIsWhatAnalyzeWrote() throws Exception {
      compare(SERVER.server(), withMultiranges());
    }
  }

  private static List<String> withMultiranges() {
    List<String> all = new ArrayList<>(COLUMNS);
    all.add("int4multirange:int4multirange(int4range(i, i + 3), int4range(i + 9, i + 11))");
    return all;
  }

  private static void compare(DatabaseServer server, List<String> columns) throws Exception {
    load(server, columns);
    List<StoredStatistics> statistics =
        new ArrayList<>(Snapshots.of(server, DATABASE).postgres().orElseThrow().statistics());
    try (Connection connection = server.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      addRanges(statement, statistics);
      List<String> written = dump(statement);
      assertThat(written).hasSize(columns.size());
      statement.execute("SET allow_system_table_mods = on; DELETE FROM pg_statistic");
      assertThat(StatisticsImport.run(connection, statistics)).isEmpty();
      assertThat(dump(statement)).isEqualTo(written);
      assertThat(list(statement, "SELECT contypid::regtype::text FROM pg_constraint"))
          .as("checks of domains")
          .contains("code");
    }
  }

  private static void load(DatabaseServer server, List<String> columns) throws Exception {
    server.createDatabase(DATABASE);
    String types =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "c" + i + " " + columns.get(i).substring(0, columns.get(i).indexOf(':')))
            .collect(Collectors.joining(", "));
    String values =
        columns.stream()
            .map(column -> column.substring(column.indexOf(':') + 1))
            .collect(Collectors.joining(", "));
    server.execute(
        DATABASE,
        "CREATE TYPE mood AS ENUM ('low', 'high')",
        "CREATE DOMAIN code AS text CHECK (length(VALUE) < 9)",
        "CREATE DOMAIN numbers AS int[]",
        "CREATE DOMAIN period AS int4range",
        "CREATE TYPE pair AS (a int, b code)",
        "CREATE TABLE t (" + types + ")",
        "INSERT INTO t SELECT " + values + " FROM generate_series(1, 2000) i",
        "ANALYZE t");
  }

  /** Before version 17 pg_stats does not show them. */
  private static void addRanges(Statement statement, List<StoredStatistics> statistics)
      throws Exception {
    List<StoredStatistics> ranges = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(RANGES)) {
      while (result.next()) {
        ranges.add(
            new StoredStatistics(
                new TableName("public", "t"),
                result.getString("attname"),
                false,
                result.getFloat("stanullfrac"),
                result.getInt("stawidth"),
                result.getFloat("stadistinct"),
                List.of(),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of((String[]) result.getArray("bounds").getArray()),
                List.of((Float[]) result.getArray("lengths").getArray()),
                OptionalDouble.of(result.getFloat("empty")),
                false));
      }
    }
    assertThat(ranges).hasSizeGreaterThanOrEqualTo(3);
    statistics.removeIf(
        each -> ranges.stream().anyMatch(range -> range.column().equals(each.column())));
    statistics.addAll(ranges);
  }

  private static List<String> dump(Statement statement) throws Exception {
    return list(statement, DUMP);
  }

  private static List<String> list(Statement statement, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(String.valueOf(result.getString(1)));
      }
    }
    return rows;
  }
}
