package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings that decide plans: of the database, and those that roles have of their own. */
final class PlannerSettings {
  // The category's name is translated by lc_messages, so the settings are named.
  private static final String SQL =
      """
      SELECT s.name, current_setting(s.name) AS value, s.source FROM pg_catalog.pg_settings s
      WHERE s.name LIKE 'enable\\_%' OR s.name LIKE 'geqo%' OR s.name IN (
        'seq_page_cost', 'random_page_cost', 'cpu_tuple_cost', 'cpu_index_tuple_cost',
        'cpu_operator_cost', 'parallel_setup_cost', 'parallel_tuple_cost',
        'min_parallel_table_scan_size', 'min_parallel_index_scan_size', 'effective_cache_size',
        'jit', 'jit_above_cost', 'jit_optimize_above_cost', 'jit_inline_above_cost',
        'default_statistics_target', 'constraint_exclusion', 'cursor_tuple_fraction',
        'from_collapse_limit', 'join_collapse_limit', 'plan_cache_mode',
        'recursive_worktable_factor', 'force_parallel_mode', 'debug_parallel_query', 'work_mem',
        'hash_mem_multiplier', 'max_parallel_workers', 'max_parallel_workers_per_gather',
        'max_worker_processes', 'parallel_leader_participation', 'maintenance_work_mem',
        'max_parallel_maintenance_workers', 'effective_io_concurrency', 'temp_buffers',
        'shared_buffers', 'block_size', 'search_path', 'row_security', 'transform_null_equals',
        'default_text_search_config')
      ORDER BY s.name
      """;

  // A setting of a role in this database wins over one that it has everywhere.
  private static final String ROLES =
      """
      SELECT r.rolname, s.setconfig
      FROM pg_catalog.pg_db_role_setting s
      JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
      LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
      WHERE s.setdatabase = 0 OR d.datname = current_database()
      ORDER BY r.rolname, s.setdatabase
      """;

  private record Setting(String name, String value, String source) {}

  private record OfRole(String role, List<String> assignments) {}

  private final SortedMap<String, String> settings = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, String>> roles = new TreeMap<>();

  static PlannerSettings read(Session session, Notes notes) throws SQLException {
    PlannerSettings found = new PlannerSettings();
    Set<String> own = new HashSet<>();
    for (Setting setting :
        session.list(
            SQL, row -> new Setting(row.text("name"), row.text("value"), row.text("source")))) {
      found.settings.put(setting.name(), setting.value());
      if (Set.of("user", "database user").contains(setting.source())) {
        own.add(setting.name());
      }
    }
    for (OfRole role :
        session.list(ROLES, row -> new OfRole(row.text("rolname"), row.texts("setconfig")))) {
      role.assignments().forEach(assignment -> found.add(role.role(), assignment));
    }
    if (!own.isEmpty()) {
      notes.warning(
          "The login that took the snapshot has settings of its own, which stand in it as the"
              + " database's: "
              + String.join(", ", own.stream().sorted().toList())
              + ". ALTER ROLE … RESET them, or read with another login.");
    }
    return found;
  }

  private void add(String role, String assignment) {
    int equals = assignment.indexOf('=');
    String name = assignment.substring(0, Math.max(0, equals));
    if (settings.containsKey(name)) {
      roles
          .computeIfAbsent(role, unused -> new TreeMap<>())
          .put(name, assignment.substring(equals + 1));
    }
  }

  SortedMap<String, String> ofDatabase() {
    return settings;
  }

  SortedMap<String, SortedMap<String, String>> ofRoles() {
    return roles;
  }

  /** The size of a block, which only servers built by hand have other than 8 KiB. */
  long blockBytes() {
    return Optional.ofNullable(settings.get("block_size")).map(Long::parseLong).orElse(8192L);
  }

  private PlannerSettings() {}
}
