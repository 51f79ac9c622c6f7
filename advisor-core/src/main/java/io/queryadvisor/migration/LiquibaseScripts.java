package io.queryadvisor.migration;

import io.queryadvisor.migration.MigrationFile.Place;
import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.stream.Collectors;

/** Liquibase's formatted SQL: one changeset a file, its way back in rollback lines. */
record LiquibaseScripts(MigrationRequest request, Engine engine) implements Scripts {
  /** Ends a statement: a single semicolon stands within a block too. */
  private static final String DELIMITER = ";;";

  @Override
  public List<MigrationFile> files(Change change, String version) {
    String name = version + "-" + change.slug();
    return List.of(new MigrationFile(Place.LOCATION, name + ".sql", changeset(change, name)));
  }

  @Override
  public List<MigrationFile> later(Change change) {
    String name = change.slug();
    return List.of(new MigrationFile(Place.LATER, name + ".sql", changeset(change, name)));
  }

  private String changeset(Change change, String id) {
    ScriptText text = new ScriptText(request.toolVersion());
    return "--liquibase formatted sql\n\n"
        + text.header(change.header())
        + "\n--changeset query-advisor:"
        + id
        + " runInTransaction:"
        + change.transactional()
        + " dbms:"
        + dbms()
        + " endDelimiter:"
        + DELIMITER
        + "\n"
        + precondition(change)
        + "\n"
        + statements(change.statements())
        + "\n"
        + rollback(change.wayBack());
  }

  private static String precondition(Change change) {
    return change
        .notYetDone()
        .map(
            query ->
                "--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:0 "
                    + literally(PlainLine.of(query))
                    + "\n")
        .orElse("");
  }

  private String dbms() {
    return switch (engine) {
      case POSTGRESQL -> "postgresql";
      case MYSQL -> "mysql";
      case MARIADB -> "mariadb";
    };
  }

  private static String statements(List<String> statements) {
    return statements.stream()
        .map(sql -> literally(sql) + DELIMITER + "\n")
        .collect(Collectors.joining("\n"));
  }

  private static String rollback(List<String> statements) {
    return statements.stream()
        .flatMap(sql -> (literally(sql) + DELIMITER).lines())
        .map(line -> "--rollback " + line + "\n")
        .collect(Collectors.joining());
  }

  /** A name or a condition may hold <code>${…}</code>: it is no parameter of the changelog. */
  private static String literally(String sql) {
    return sql.replace("${", "${:");
  }
}
