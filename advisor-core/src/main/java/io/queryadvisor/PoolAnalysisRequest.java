package io.queryadvisor;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.pool.PoolRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whose pools are to be sized, and for what.
 *
 * @param database whose settings count, and which is sampled where no log is given
 * @param logs log files and directories; {@code -} is standard input
 * @param logOptions how to read them
 * @param sample how long the database is sampled; empty where it is not
 * @param metrics files of HikariCP's metrics
 * @param target what the pools are to achieve, and what limits them
 */
public record PoolAnalysisRequest(
    Optional<DatabaseLogin> database,
    List<String> logs,
    LogOptions logOptions,
    Optional<Duration> sample,
    List<Path> metrics,
    PoolRequest target) {
  public PoolAnalysisRequest {
    logs = List.copyOf(logs);
    metrics = List.copyOf(metrics);
  }
}
