package io.queryadvisor.migration;

import java.time.Instant;
import java.util.List;

/**
 * How migrations are to be written.
 *
 * @param tool that will run them
 * @param naming of Flyway's files
 * @param flywayLock how Flyway is set to keep two runs apart
 * @param versions of the migrations that exist, in files or in the schema history
 * @param style of the next versions
 * @param now for versions that are times
 * @param toolVersion of Query Advisor, for the first line
 */
public record MigrationRequest(
    MigrationTool tool,
    FlywayNaming naming,
    FlywayLock flywayLock,
    List<String> versions,
    VersionStyle style,
    Instant now,
    String toolVersion) {
  public MigrationRequest {
    versions = List.copyOf(versions);
  }
}
