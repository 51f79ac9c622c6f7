package io.queryadvisor.database.mysql;

import java.sql.SQLException;

/** Whether a server refused a query because the login lacks a right, or the table is not there. */
final class Denied {
  private static final int DATABASE_DENIED = 1044;
  private static final int ACCESS_DENIED = 1045;
  private static final int COMMAND_DENIED = 1142;
  private static final int COLUMN_DENIED = 1143;
  private static final int NO_SUCH_TABLE = 1146;
  private static final int PRIVILEGE_NEEDED = 1227;

  static boolean is(SQLException e) {
    return switch (e.getErrorCode()) {
      case DATABASE_DENIED,
          ACCESS_DENIED,
          COMMAND_DENIED,
          COLUMN_DENIED,
          NO_SUCH_TABLE,
          PRIVILEGE_NEEDED ->
          true;
      default -> false;
    };
  }

  private Denied() {}
}
