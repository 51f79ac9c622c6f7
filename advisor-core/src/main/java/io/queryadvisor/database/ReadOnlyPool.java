package io.queryadvisor.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** A HikariCP pool of one read-only connection, which fails at once where it cannot connect. */
final class ReadOnlyPool {

  static HikariDataSource open(ResolvedLogin login, DatabaseOptions options) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("query-advisor");
    config.setDriverClassName(login.driver().className());
    config.setJdbcUrl(login.url());
    config.setUsername(login.user());
    login.password().ifPresent(config::setPassword);
    config.setDataSourceProperties(login.driver().properties(options));
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(1);
    config.setReadOnly(true);
    config.setAutoCommit(true);
    config.setConnectionTimeout(options.connectTimeout().toMillis());
    config.setInitializationFailTimeout(1);
    return new HikariDataSource(config);
  }

  private ReadOnlyPool() {}
}
