package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.snapshot.PlannerSettingNames;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings that decide plans: of the database, and those that roles have of their own. */
final class PlannerSettings {
  // The category's name is translated by lc_messages, so the settings are named.
  private static final String SQL =
      """
      SELECT s.name, current_setting(s.name) AS value, s.source FROM pg_catalog.pg_settings s
      WHERE s.name LIKE ANY (string_to_array(?, ',')) OR s.name = ANY (string_to_array(?, ','))
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
            SQL,
            row -> new Setting(row.text("name"), row.text("value"), row.text("source")),
            patterns(),
            String.join(",", PlannerSettingNames.exact()))) {
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

  private static String patterns() {
    return PlannerSettingNames.prefixes().stream()
        .map(prefix -> prefix.replace("_", "\\_") + "%")
        .collect(Collectors.joining(","));
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
