package io.queryadvisor.log;

import java.util.Optional;

/**
 * How to read logs.
 *
 * @param format the format; detected from the first records where empty
 * @param linePrefix PostgreSQL's {@code log_line_prefix}; detected where empty
 */
public record LogOptions(Optional<LogFormat> format, Optional<String> linePrefix) {
  /** Everything is detected. */
  public static final LogOptions DETECT = new LogOptions(Optional.empty(), Optional.empty());
}
