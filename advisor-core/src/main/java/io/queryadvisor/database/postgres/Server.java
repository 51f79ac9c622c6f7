package io.queryadvisor.database.postgres;

import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a PostgreSQL server says of itself.
 *
 * @param versionNumber such as 180006 for 18.6
 * @param login the role that reads
 * @param allStatistics whether the role may see what others do (pg_read_all_stats)
 * @param statisticsAge since the counters were reset; where they never were, since the server began
 *     to count (PostgreSQL 15 and later keep no reset time of a database until there is one)
 */
record Server(
    String version,
    int versionNumber,
    String database,
    String login,
    List<String> searchPath,
    boolean allStatistics,
    Optional<Duration> statisticsAge) {

  private static final String SQL =
      """
      SELECT current_setting('server_version') AS version,
        current_setting('server_version_num')::int AS version_number,
        current_database() AS database, current_user AS login,
        current_schemas(false)::text[] AS search_path,
        pg_has_role('pg_read_all_stats', 'USAGE') AS all_statistics,
        floor(extract(epoch FROM
          now() - coalesce(d.stats_reset, a.stats_reset, pg_postmaster_start_time())))::bigint
          AS age
      FROM pg_catalog.pg_stat_database d, pg_catalog.pg_stat_archiver a
      WHERE d.datname = current_database()
      """;

  private static final String SETTINGS =
      """
      SELECT name, current_setting(name) AS value FROM pg_catalog.pg_settings
      WHERE name IN ('join_collapse_limit', 'from_collapse_limit', 'geqo', 'geqo_threshold',
        'work_mem', 'hash_mem_multiplier', 'random_page_cost', 'seq_page_cost',
        'effective_cache_size', 'shared_buffers', 'effective_io_concurrency', 'jit',
        'max_parallel_workers_per_gather', 'max_connections', 'superuser_reserved_connections',
        'default_statistics_target', 'autovacuum', 'track_counts', 'track_io_timing',
        'shared_preload_libraries', 'wal_level', 'log_destination', 'log_line_prefix',
        'log_min_duration_statement', 'log_min_duration_sample', 'log_statement', 'log_duration',
        'log_parameter_max_length', 'log_timezone', 'reserved_connections', 'idle_session_timeout',
        'idle_in_transaction_session_timeout', 'log_statement_sample_rate',
        'log_transaction_sample_rate', 'lc_messages', 'pg_stat_statements.track',
        'server_version_num')
      """;

  static Server read(Session session) throws SQLException {
    return session.one(SQL, Server::of);
  }

  /** The settings that matter to planning and to logs, as SHOW prints them. */
  static SortedMap<String, String> settings(Session session) throws SQLException {
    SortedMap<String, String> settings = new TreeMap<>();
    session.list(SETTINGS, row -> settings.put(row.text("name"), row.text("value")));
    return settings;
  }

  private static Server of(Row row) throws SQLException {
    return new Server(
        row.text("version").replaceFirst(" .*", ""), // packagers append their own words
        Math.toIntExact(row.number("version_number")),
        row.text("database"),
        row.text("login"),
        row.texts("search_path"),
        row.flag("all_statistics"),
        row.optionalNumber("age").stream().mapToObj(Duration::ofSeconds).findFirst());
  }
}
