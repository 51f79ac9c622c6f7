package io.queryadvisor.database;

import io.queryadvisor.database.jdbc.Session;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** A JDBC driver that comes with the advisor. */
enum Driver {
  POSTGRESQL("jdbc:postgresql:", "org.postgresql.Driver"),
  MYSQL("jdbc:mysql:", "com.mysql.cj.jdbc.Driver"),
  MARIADB("jdbc:mariadb:", "org.mariadb.jdbc.Driver");

  private final String prefix;
  private final String className;

  Driver(String prefix, String className) {
    this.prefix = prefix;
    this.className = className;
  }

  String prefix() {
    return prefix;
  }

  String className() {
    return className;
  }

  static Optional<Driver> of(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(driver -> lower.startsWith(driver.prefix)).findFirst();
  }

  /** Timeouts of the driver's own: a server that accepts and then says nothing must not hang us. */
  Properties properties(DatabaseOptions options) {
    long connectMs = options.connectTimeout().toMillis();
    long socketMs = options.statementTimeout().plus(options.connectTimeout()).toMillis();
    Properties properties = new Properties();
    switch (this) {
      case POSTGRESQL -> {
        properties.setProperty("ApplicationName", Session.NAME);
        properties.setProperty("connectTimeout", seconds(connectMs));
        properties.setProperty("loginTimeout", seconds(connectMs));
        properties.setProperty("socketTimeout", seconds(socketMs));
      }
      case MYSQL -> {
        properties.setProperty("connectTimeout", Long.toString(connectMs));
        properties.setProperty("socketTimeout", Long.toString(socketMs));
        properties.setProperty("connectionAttributes", "program_name:" + Session.NAME);
        properties.setProperty("logger", "com.mysql.cj.log.NullLogger");
        properties.setProperty("allowLoadLocalInfile", "false");
      }
      case MARIADB -> {
        properties.setProperty("connectTimeout", Long.toString(connectMs));
        properties.setProperty("socketTimeout", Long.toString(socketMs));
        properties.setProperty("connectionAttributes", "program_name:" + Session.NAME);
        properties.setProperty("allowLocalInfile", "false");
      }
    }
    return properties;
  }

  private static String seconds(long milliseconds) {
    return Long.toString(Math.max(1, milliseconds / 1000));
  }
}
