package io.queryadvisor.migration;

import io.queryadvisor.migration.MigrationFile.Place;
import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Liquibase's formatted SQL: one changeset a file, its way back in rollback lines. */
record LiquibaseScripts(MigrationRequest request, Engine engine) implements Scripts {
  /** Ends a statement: a single semicolon stands within a block too. */
  private static final String DELIMITER = ";;";

  /**
   * Why changes cannot be told in formatted SQL: it has no way to say that <code>${…}</code> is no
   * parameter (by default), or that a line within a string is no directive.
   */
  static Optional<String> refusal(List<Change> changes) {
    List<String> statements =
        changes.stream()
            .flatMap(
                change -> Stream.concat(change.statements().stream(), change.wayBack().stream()))
            .toList();
    if (statements.stream().anyMatch(sql -> sql.contains("${"))) {
      return Optional.of("it holds ${…}, which Liquibase may take for a parameter");
    }
    boolean directive =
        statements.stream()
            .flatMap(sql -> sql.lines().skip(1))
            .anyMatch(line -> line.stripLeading().startsWith("--"));
    return directive
        ? Optional.of("a line of it begins with --, which Liquibase may take for a directive")
        : Optional.empty();
  }

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
    // A line that begins with the word changeset would be one, whatever stands before it is blank.
    ScriptText text = new ScriptText(request.toolVersion(), "-- |");
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
                    + PlainLine.of(query)
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
    return statements.stream().map(sql -> sql + DELIMITER + "\n").collect(Collectors.joining("\n"));
  }

  private static String rollback(List<String> statements) {
    return statements.stream()
        .flatMap(sql -> (sql + DELIMITER).lines())
        .map(line -> "--rollback " + line + "\n")
        .collect(Collectors.joining());
  }
}
