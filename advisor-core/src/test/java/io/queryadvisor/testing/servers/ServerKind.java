package io.queryadvisor.testing.servers;

import io.queryadvisor.sql.Engine;

/** A server that tests run against: the oldest and newest of each engine, and what lies between. */
public enum ServerKind {
  POSTGRESQL_13(Engine.POSTGRESQL, "postgres:13"),
  POSTGRESQL_15(Engine.POSTGRESQL, "postgres:15"),
  /** With the extension HypoPG; there is no container of it. */
  POSTGRESQL_15_HYPOPG(Engine.POSTGRESQL, ""),
  POSTGRESQL_18(Engine.POSTGRESQL, "postgres:18"),
  MYSQL_8_0(Engine.MYSQL, "mysql:8.0"),
  MARIADB_10_11(Engine.MARIADB, "mariadb:10.11");

  private final Engine engine;
  private final String image;

  ServerKind(Engine engine, String image) {
    this.engine = engine;
    this.image = image;
  }

  public Engine engine() {
    return engine;
  }

  /** The container image; empty where there is none. */
  public String image() {
    return image;
  }

  /** Of the properties that tell of an external server, such as {@code postgresql-13}. */
  String propertyName() {
    return switch (this) {
      case POSTGRESQL_13 -> "postgresql-13";
      case POSTGRESQL_15 -> "postgresql-15";
      case POSTGRESQL_15_HYPOPG -> "postgresql-15-hypopg";
      case POSTGRESQL_18 -> "postgresql";
      case MYSQL_8_0 -> "mysql";
      case MARIADB_10_11 -> "mariadb";
    };
  }
}
