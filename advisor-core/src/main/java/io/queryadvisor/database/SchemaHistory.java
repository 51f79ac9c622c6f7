package io.queryadvisor.database;

import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.mysql.MysqlReader;
import io.queryadvisor.database.postgres.PostgresReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What Flyway's schema history tells of the migrations that were applied. The only table of a user
 * that is ever read, and only where migrations are wanted.
 *
 * @param entries in the order of their installation; empty where there is no such table, or it may
 *     not be read
 * @param diagnostics why it could not be read
 */
public record SchemaHistory(Optional<List<Entry>> entries, List<Diagnostic> diagnostics) {

  // Where several schemas have one, that of the login's own schema comes first.
  private static final String POSTGRES_TABLES =
      """
      SELECT n.nspname AS schema_name, c.relname AS table_name
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = ? AND c.relkind IN ('r', 'p') AND (? = '' OR n.nspname = ?)
      ORDER BY n.nspname = current_schema() DESC, n.nspname
      """;

  private static final String MYSQL_TABLES =
      """
      SELECT TABLE_SCHEMA AS schema_name, TABLE_NAME AS table_name
      FROM information_schema.TABLES
      WHERE TABLE_NAME = ? AND TABLE_SCHEMA = CASE WHEN ? = '' THEN DATABASE() ELSE ? END
      """;

  public SchemaHistory {
    entries = entries.map(List::copyOf);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A migration that was run.
   *
   * @param version empty for a repeatable one
   * @param script its file below the location
   * @param type Flyway's word for its kind, such as {@code SQL} or {@code BASELINE}
   * @param success whether it ended well
   */
  public record Entry(Optional<String> version, String script, String type, boolean success) {
    private static Entry of(Row row) throws SQLException {
      return new Entry(
          row.optionalText("version"),
          row.optionalText("script").orElse(""),
          row.optionalText("type").orElse(""),
          row.flag("success"));
    }
  }

  /**
   * Reads a history.
   *
   * @param table its name, perhaps with a schema and a dot before it
   * @throws AdvisorException DATABASE if the server cannot be reached or refuses the login
   */
  public static SchemaHistory read(DatabaseLogin login, DatabaseOptions options, String table) {
    Notes notes = new Notes(login.displayUrl());
    Optional<List<Entry>> entries =
        DatabaseConnection.use(
            login,
            options,
            notes,
            (driver, session) -> {
              Engine engine = prepare(driver, session, options, notes);
              Optional<TableName> found = find(engine, session, table);
              return found.isEmpty() ? Optional.empty() : read(engine, session, found.get(), notes);
            });
    return new SchemaHistory(entries, notes.diagnostics());
  }

  /** Makes the session read-only, with timeouts. */
  private static Engine prepare(
      Driver driver, Session session, DatabaseOptions options, Notes notes) throws SQLException {
    return switch (driver) {
      case POSTGRESQL -> {
        PostgresReader.open(session, options.statementTimeout(), options.lockTimeout(), notes);
        yield Engine.POSTGRESQL;
      }
      case MYSQL, MARIADB -> {
        MysqlReader.open(session, options.statementTimeout(), options.lockTimeout(), notes);
        yield driver == Driver.MYSQL ? Engine.MYSQL : Engine.MARIADB;
      }
    };
  }

  private static Optional<TableName> find(Engine engine, Session session, String table)
      throws SQLException {
    int dot = table.lastIndexOf('.');
    String schema = dot < 0 ? "" : table.substring(0, dot);
    return session
        .list(
            engine.isMySqlFamily() ? MYSQL_TABLES : POSTGRES_TABLES,
            row -> new TableName(row.text("schema_name"), row.text("table_name")),
            table.substring(dot + 1),
            schema,
            schema)
        .stream()
        .findFirst();
  }

  private static Optional<List<Entry>> read(
      Engine engine, Session session, TableName table, Notes notes) {
    Names names = Names.qualified(engine);
    String columns = "version, script, " + names.quoted("type") + ", success";
    try {
      return Optional.of(
          session.list(
              "SELECT " + columns + " FROM " + names.name(table) + " ORDER BY installed_rank",
              Entry::of));
    } catch (SQLException e) {
      notes.warning(
          "The schema history "
              + table
              + " cannot be read (SQLSTATE "
              + e.getSQLState()
              + "): GRANT SELECT on it, or what is applied is guessed from the indexes.");
      return Optional.empty();
    }
  }
}
