package io.queryadvisor;

import io.queryadvisor.cache.CacheOptions;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.log.LogOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whose results to think of caching.
 *
 * @param logs log files and directories, at least one; {@code -} is standard input
 * @param logOptions how to read them
 * @param database the database whose tables are read, if any
 * @param snapshot a snapshot file, in place of the database
 * @param options what a cache may cost
 */
public record CacheRequest(
    List<String> logs,
    LogOptions logOptions,
    Optional<DatabaseLogin> database,
    Optional<Path> snapshot,
    CacheOptions options) {

  public CacheRequest {
    logs = List.copyOf(logs);
  }
}
