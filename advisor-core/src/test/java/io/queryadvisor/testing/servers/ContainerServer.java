package io.queryadvisor.testing.servers;

import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a Docker container, with its statement statistics on. */
record ContainerServer(ServerKind kind, JdbcDatabaseContainer<?> container)
    implements DatabaseServer {
  private static final String DATABASE = "contained";

  static ContainerServer start(ServerKind kind) {
    if (kind.image().isEmpty()) {
      throw new ServerUnavailableException("there is no container image of " + kind);
    }
    JdbcDatabaseContainer<?> container = container(kind);
    container.withDatabaseName(DATABASE);
    container.start();
    return new ContainerServer(kind, container);
  }

  private static JdbcDatabaseContainer<?> container(ServerKind kind) {
    return switch (kind.engine()) {
      case POSTGRESQL ->
          new PostgreSQLContainer(kind.image())
              .withCommand("postgres", "-c", "shared_preload_libraries=pg_stat_statements");
      case MYSQL ->
          new MySQLContainer(kind.image())
              .withUsername("root")
              .withUrlParam("allowPublicKeyRetrieval", "true");
      case MARIADB ->
          new MariaDBContainer(kind.image())
              .withUsername("root")
              .withCommand("--performance-schema=ON");
    };
  }

  @Override
  public String url(String database) {
    return container.getJdbcUrl().replace("/" + DATABASE, "/" + database);
  }

  @Override
  public String adminUser() {
    return container.getUsername();
  }

  @Override
  public String adminPassword() {
    return container.getPassword();
  }

  @Override
  public List<Path> logFiles() {
    return List.of();
  }

  @Override
  public void close() {
    container.stop();
  }
}
