package io.queryadvisor;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.log.LogOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to analyze, and how.
 *
 * @param database the database whose catalog and statement statistics are read, if any
 * @param logs log files and directories; {@code -} is standard input
 * @param logOptions how to read them
 * @param ruleDirectories the user's own rules, beside the built-in ones
 * @param top digests in the report at most; ≥ 1
 * @param minimumCalls executions below which a fingerprint is not judged; ≥ 1
 * @param snapshot a snapshot file, in place of the database or to plan on
 * @param indexes what index advice may cost; empty where none is wanted
 */
public record AnalysisRequest(
    Optional<DatabaseLogin> database,
    List<String> logs,
    LogOptions logOptions,
    List<Path> ruleDirectories,
    int top,
    long minimumCalls,
    Optional<Path> snapshot,
    Optional<IndexOptions> indexes) {
  public AnalysisRequest {
    logs = List.copyOf(logs);
    ruleDirectories = List.copyOf(ruleDirectories);
  }

  /** Logs and a database alone, without index advice. */
  public static AnalysisRequest withoutIndexAdvice(
      Optional<DatabaseLogin> database, List<String> logs, LogOptions logOptions, int top) {
    return new AnalysisRequest(
        database, logs, logOptions, List.of(), top, 1, Optional.empty(), Optional.empty());
  }
}
