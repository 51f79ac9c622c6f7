package io.queryadvisor.whatif.twin;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Roles that policies and settings name. They can be planned as ({@code role} is a setting), so
 * that row security shows in plans; nobody can log in as one.
 */
final class Roles {
  private static final Pattern MISSING = Pattern.compile("role \"(.+)\" does not exist");
  private static final String UNDEFINED_OBJECT = "42704";
  private static final String DUPLICATE = "42710";

  /** Makes the role that a statement failed for. Returns whether that was the reason. */
  static boolean createMissing(Statement statement, SQLException failure) throws SQLException {
    Matcher role = MISSING.matcher(String.valueOf(failure.getMessage()));
    if (!UNDEFINED_OBJECT.equals(failure.getSQLState()) || !role.find()) {
      return false;
    }
    create(statement, role.group(1));
    return true;
  }

  /** Whether a role of this name is one of the twin's own, which no snapshot has a say in. */
  static boolean isOurs(String role) {
    return Set.of(TwinServer.SUPERUSER, OwnerLogin.NAME, PlanningLogin.NAME).contains(role);
  }

  static void create(Statement statement, String role) throws SQLException {
    try {
      statement.execute("CREATE ROLE " + quoted(role));
    } catch (SQLException e) {
      if (!DUPLICATE.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private Roles() {}
}
