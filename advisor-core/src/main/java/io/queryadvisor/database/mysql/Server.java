package io.queryadvisor.database.mysql;

import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.sql.Engine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a MySQL or MariaDB server says of itself.
 *
 * @param version digits and dots alone
 * @param database the schema that the URL names
 * @param login {@code user@host} as the server knows it
 * @param settings its global variables that matter here
 * @param uptime for how long the performance schema has counted, at most
 */
record Server(
    Engine engine,
    String version,
    String database,
    String login,
    SortedMap<String, String> settings,
    Optional<Duration> uptime) {

  private static final String VARIABLES =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name IN ('optimizer_switch', 'optimizer_search_depth',
        'join_buffer_size', 'sort_buffer_size', 'tmp_table_size', 'max_heap_table_size',
        'innodb_buffer_pool_size', 'innodb_page_size', 'innodb_stats_persistent',
        'max_connections', 'sql_mode', 'lower_case_table_names', 'performance_schema',
        'performance_schema_digests_size', 'max_digest_length',
        'performance_schema_max_digest_length', 'slow_query_log', 'long_query_time', 'log_output',
        'log_queries_not_using_indexes', 'log_slow_verbosity', 'log_slow_extra',
        'slow_query_log_file', 'eq_range_index_dive_limit', 'wait_timeout')
      """;

  private record Identity(String version, Optional<String> database, String login) {}

  static Server read(Session session) throws SQLException {
    Identity identity =
        session.one(
            "SELECT version() AS version, database() AS db, current_user() AS query_advisor_login",
            row ->
                new Identity(
                    row.text("version"), row.optionalText("db"), row.text("query_advisor_login")));
    String database =
        identity
            .database()
            .orElseThrow(
                () ->
                    new AdvisorException(
                        ErrorCode.USAGE,
                        "the URL names no database; give it as jdbc:mysql://HOST:PORT/DATABASE"));
    return new Server(
        identity.version().contains("MariaDB") ? Engine.MARIADB : Engine.MYSQL,
        // MariaDB behind a MySQL driver may put 5.5.5- before its version.
        identity.version().replaceFirst("^5\\.5\\.5-", "").replaceFirst("-.*$", ""),
        database,
        identity.login(),
        settings(session),
        uptime(session));
  }

  boolean isOlderThan(int major, int minor) {
    String[] parts = version.split("\\.", -1);
    int thisMajor = Integer.parseInt(parts[0]);
    int thisMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return thisMajor < major || (thisMajor == major && thisMinor < minor);
  }

  boolean hasPerformanceSchema() {
    return "ON".equals(settings.get("performance_schema"));
  }

  private static SortedMap<String, String> settings(Session session) throws SQLException {
    SortedMap<String, String> settings = new TreeMap<>();
    session.list(VARIABLES, row -> settings.put(row.text("Variable_name"), row.text("Value")));
    return settings;
  }

  private static Optional<Duration> uptime(Session session) throws SQLException {
    List<Duration> uptime =
        session.list(
            "SHOW GLOBAL STATUS LIKE 'Uptime'", row -> Duration.ofSeconds(row.number("Value")));
    return uptime.stream().findFirst();
  }
}
