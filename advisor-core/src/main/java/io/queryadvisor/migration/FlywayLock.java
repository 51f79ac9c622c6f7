package io.queryadvisor.migration;

import io.queryadvisor.error.Diagnostic;

/**
 * How Flyway keeps two runs apart on PostgreSQL ({@code flyway.postgresql.transactional.lock}). By
 * default it holds a transaction open meanwhile, for whose end CREATE INDEX CONCURRENTLY waits: for
 * ever.
 */
public enum FlywayLock {
  /** The setting is off: a lock of the session is used. */
  SESSION,
  /** The setting is on where the configuration was found. */
  TRANSACTIONAL,
  /** No configuration in reach says; the default is on. */
  UNKNOWN;

  private static final String SOURCE = "Flyway";

  Diagnostic diagnostic() {
    return switch (this) {
      case SESSION ->
          Diagnostic.note(
              SOURCE,
              "flyway.postgresql.transactional.lock=false is set, as CONCURRENTLY needs it");
      case TRANSACTIONAL ->
          Diagnostic.warning(
              SOURCE,
              "flyway.postgresql.transactional.lock is true: Flyway will hang on CONCURRENTLY; set"
                  + " it to false before these migrations are applied");
      case UNKNOWN ->
          Diagnostic.warning(
              SOURCE,
              "Flyway hangs on CONCURRENTLY unless flyway.postgresql.transactional.lock=false is"
                  + " set (Spring Boot: spring.flyway.postgresql.transactional-lock=false); it was"
                  + " not found in this project");
    };
  }
}
