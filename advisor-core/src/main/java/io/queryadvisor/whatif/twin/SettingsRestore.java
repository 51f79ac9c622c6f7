package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.PlannerSettingNames;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.Diagnostic;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gives a database the settings of another, and roles theirs. */
final class SettingsRestore {
  /** Of the start, or of how the server was built: no planner asks for them. */
  private static final Set<String> NOT_OF_PLANS =
      Set.of("block_size", "max_worker_processes", "shared_buffers");

  private final Statement statement;
  private final String source;
  private final List<Diagnostic> diagnostics;
  private final SortedSet<String> refused = new TreeSet<>();

  SettingsRestore(Statement statement, String source, List<Diagnostic> diagnostics) {
    this.statement = statement;
    this.source = source;
    this.diagnostics = diagnostics;
  }

  void apply(PostgresState state) throws SQLException {
    set("ALTER DATABASE " + TwinServer.DATABASE, state.settings());
    for (var role : state.roleSettings().entrySet()) {
      if (Roles.isOurs(role.getKey())) {
        continue;
      }
      Roles.create(statement, role.getKey());
      set("ALTER ROLE " + Roles.quoted(role.getKey()), role.getValue());
    }
    if (!refused.isEmpty()) {
      diagnostics.add(
          Diagnostic.note(
              source,
              "PostgreSQL %s does not take the settings %s of the database; the twin plans without them."
                  .formatted(version(), String.join(", ", refused))));
    }
  }

  private int version() throws SQLException {
    return statement.getConnection().getMetaData().getDatabaseMajorVersion();
  }

  private void set(String whose, Map<String, String> settings) throws SQLException {
    String all =
        settings.entrySet().stream()
            .filter(each -> isWanted(each.getKey(), each.getValue()))
            .map(each -> assignment(whose, each.getKey(), each.getValue()))
            .reduce("", String::concat);
    try {
      statement.execute(all);
    } catch (SQLException together) {
      settings.forEach((name, value) -> setOne(whose, name, value));
    }
  }

  private void setOne(String whose, String name, String value) {
    if (isWanted(name, value)) {
      try {
        statement.execute(assignment(whose, name, value));
      } catch (SQLException e) {
        refused.add(name);
      }
    }
  }

  private static boolean isWanted(String name, String value) {
    return !value.isEmpty() && PlannerSettingNames.contains(name) && !NOT_OF_PLANS.contains(name);
  }

  private static String assignment(String whose, String name, String value) {
    return whose + " SET " + SqlText.setting(name, value) + ";\n";
  }
}
