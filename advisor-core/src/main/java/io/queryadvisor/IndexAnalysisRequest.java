package io.queryadvisor;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.log.LogOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whose indexes to advise on, and for which statements. One of snapshot and database is given.
 *
 * @param snapshot a snapshot file
 * @param database a database to take one from; its own statement sums count where no other
 *     statements are given
 * @param logs log files and directories; {@code -} is standard input
 * @param logOptions how to read them
 * @param workloads workload files
 * @param scripts files of statements
 * @param options what the advice may cost, and who plans
 */
public record IndexAnalysisRequest(
    Optional<Path> snapshot,
    Optional<DatabaseLogin> database,
    List<String> logs,
    LogOptions logOptions,
    List<Path> workloads,
    List<Path> scripts,
    IndexOptions options) {

  public IndexAnalysisRequest {
    logs = List.copyOf(logs);
    workloads = List.copyOf(workloads);
    scripts = List.copyOf(scripts);
  }
}
