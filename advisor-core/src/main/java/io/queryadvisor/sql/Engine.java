package io.queryadvisor.sql;

/** A database engine: its SQL dialect, its log formats and its catalog. */
public enum Engine {
  POSTGRESQL("PostgreSQL"),
  MYSQL("MySQL"),
  MARIADB("MariaDB");

  private final String label;

  Engine(String label) {
    this.label = label;
  }

  /** The product's name, as its makers write it. */
  public String label() {
    return label;
  }

  /** Whether strings, comments and identifiers follow MySQL's lexical rules. */
  public boolean isMySqlFamily() {
    return this != POSTGRESQL;
  }
}
