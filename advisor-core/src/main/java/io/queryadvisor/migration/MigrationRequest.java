package io.queryadvisor.migration;

import io.queryadvisor.catalog.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How migrations are to be written.
 *
 * @param tool that will run them
 * @param naming of Flyway's files
 * @param flywayLock how Flyway is set to keep two runs apart
 * @param versions of the migrations that exist, in files or in the schema history
 * @param style of the next versions
 * @param now for versions that are times
 * @param plannedNames of indexes that the project's own migrations will make, by their tables
 * @param toolVersion of Query Advisor, for the first line
 */
public record MigrationRequest(
    MigrationTool tool,
    FlywayNaming naming,
    FlywayLock flywayLock,
    List<String> versions,
    VersionStyle style,
    Instant now,
    Map<TableName, Set<String>> plannedNames,
    String toolVersion) {
  public MigrationRequest {
    plannedNames = Map.copyOf(plannedNames);
    versions = List.copyOf(versions);
  }
}
