package io.queryadvisor;

import io.queryadvisor.log.LogOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement to plan, and what is to be different.
 *
 * @param snapshot the file of the database
 * @param sql the statement; its placeholders get values
 * @param parameters values by number
 * @param indexes CREATE INDEX statements of indexes that are to exist
 * @param hidden names of indexes that are not, with a schema where it is not the only one
 * @param settings planner settings that are to differ
 * @param logs log files and directories to take values from; {@code -} is standard input
 * @param logOptions how to read them
 */
public record ExplainRequest(
    Path snapshot,
    String sql,
    SortedMap<Integer, String> parameters,
    List<String> indexes,
    List<String> hidden,
    SortedMap<String, String> settings,
    List<String> logs,
    LogOptions logOptions) {

  public ExplainRequest {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    indexes = List.copyOf(indexes);
    hidden = List.copyOf(hidden);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    logs = List.copyOf(logs);
  }

  /** Without logs. */
  public ExplainRequest(
      Path snapshot,
      String sql,
      SortedMap<Integer, String> parameters,
      List<String> indexes,
      List<String> hidden,
      SortedMap<String, String> settings) {
    this(snapshot, sql, parameters, indexes, hidden, settings, List.of(), LogOptions.DETECT);
  }

  boolean changes() {
    return !(indexes.isEmpty() && hidden.isEmpty() && settings.isEmpty());
  }
}
