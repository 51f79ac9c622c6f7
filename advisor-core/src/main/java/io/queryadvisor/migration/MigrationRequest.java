package io.queryadvisor.migration;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How migrations are to be written.
 *
 * @param tool that will run them
 * @param naming of Flyway's files
 * @param flywayLock how Flyway is set to keep two runs apart
 * @param versions of the migrations that exist, in files or in the schema history
 * @param style of the next versions
 * @param now for versions that are times
 * @param planned indexes that the project's own migrations will make, by their tables and names
 * @param toolVersion of Query Advisor, for the first line
 */
public record MigrationRequest(
    MigrationTool tool,
    FlywayNaming naming,
    FlywayLock flywayLock,
    List<String> versions,
    VersionStyle style,
    Instant now,
    Map<TableName, Map<String, IndexDefinition>> planned,
    String toolVersion) {
  public MigrationRequest {
    planned = Map.copyOf(planned);
    versions = List.copyOf(versions);
  }

  /** The names of the planned indexes, by their tables. */
  Map<TableName, Set<String>> plannedNames() {
    return planned.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().keySet()));
  }
}
