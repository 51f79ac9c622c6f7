package io.queryadvisor.log;

import io.queryadvisor.sql.Engine;

/** A format of a server's statement log. */
public enum LogFormat {
  POSTGRES_STDERR("stderr", Engine.POSTGRESQL),
  POSTGRES_CSV("csvlog", Engine.POSTGRESQL),
  POSTGRES_JSON("jsonlog", Engine.POSTGRESQL),
  MYSQL_SLOW("mysql-slow", Engine.MYSQL),
  MARIADB_SLOW("mariadb-slow", Engine.MARIADB),
  MYSQL_GENERAL("mysql-general", Engine.MYSQL),
  MARIADB_GENERAL("mariadb-general", Engine.MARIADB);

  private final String label;
  private final Engine engine;

  LogFormat(String label, Engine engine) {
    this.label = label;
    this.engine = engine;
  }

  /** The name that the command line and reports use. */
  public String label() {
    return label;
  }

  /** Whether it has every statement, but no durations. */
  boolean isGeneral() {
    return this == MYSQL_GENERAL || this == MARIADB_GENERAL;
  }

  /** The engine that writes it. */
  public Engine engine() {
    return engine;
  }
}
