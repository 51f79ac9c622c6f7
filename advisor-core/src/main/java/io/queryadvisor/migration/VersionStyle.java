package io.queryadvisor.migration;

/** How the next migration gets its version. */
public enum VersionStyle {
  /** As the migrations that exist have it; a timestamp where there are none. */
  AUTO,
  /** The highest version plus one. */
  INTEGER,
  /** The time in UTC, {@code yyyyMMddHHmmss}. */
  TIMESTAMP
}
