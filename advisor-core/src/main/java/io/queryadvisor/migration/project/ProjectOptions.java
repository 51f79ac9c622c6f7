package io.queryadvisor.migration.project;

import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a project's migrations before it is read; it overrides what is found there.
 *
 * @param tool that runs them
 * @param engine that they are for
 * @param locations as Flyway has them, such as {@code classpath:db/migration}; empty for the
 *     project's own
 * @param prefix of Flyway's versioned migrations
 * @param separator between version and description
 * @param suffixes of SQL migrations; empty for the project's own
 */
public record ProjectOptions(
    MigrationTool tool,
    Engine engine,
    List<String> locations,
    Optional<String> prefix,
    Optional<String> separator,
    List<String> suffixes) {
  public ProjectOptions {
    locations = List.copyOf(locations);
    suffixes = List.copyOf(suffixes);
  }

  /** All as the project has it. */
  public static ProjectOptions of(MigrationTool tool, Engine engine) {
    return new ProjectOptions(
        tool, engine, List.of(), Optional.empty(), Optional.empty(), List.of());
  }
}
