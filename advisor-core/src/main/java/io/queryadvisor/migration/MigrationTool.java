package io.queryadvisor.migration;

/** What runs the migrations of a project. */
public enum MigrationTool {
  /** Versioned SQL, with a configuration file beside each script. */
  FLYWAY,
  /** Formatted SQL: changesets with rollback. */
  LIQUIBASE,
  /** Scripts to be run by hand, one after another. */
  SQL
}
