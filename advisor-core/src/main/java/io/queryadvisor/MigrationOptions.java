package io.queryadvisor;

import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.migration.VersionStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where migrations go, and how they look.
 *
 * @param project the directory whose own migrations are continued
 * @param tool that will run them
 * @param out where they are written; empty for {@code target/advisor/migrations} of the project
 * @param into whether they go among the project's own instead
 * @param style of their versions
 * @param locations of the project's migrations, as Flyway has them; empty for its own
 * @param prefix of Flyway's versioned migrations, where the project's configuration is out of reach
 * @param separator between version and description
 * @param suffixes of SQL migrations; empty for the project's own
 */
public record MigrationOptions(
    Path project,
    MigrationTool tool,
    Optional<Path> out,
    boolean into,
    VersionStyle style,
    List<String> locations,
    Optional<String> prefix,
    Optional<String> separator,
    List<String> suffixes) {
  public MigrationOptions {
    locations = List.copyOf(locations);
    suffixes = List.copyOf(suffixes);
  }

  /** Flyway's migrations for a project, all else as it has it. */
  public static MigrationOptions flyway(Path project, Optional<Path> out) {
    return new MigrationOptions(
        project,
        MigrationTool.FLYWAY,
        out,
        false,
        VersionStyle.AUTO,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
