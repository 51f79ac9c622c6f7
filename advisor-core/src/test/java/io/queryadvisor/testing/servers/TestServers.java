package io.queryadvisor.testing.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/**
 * The servers of this JVM, each started when first asked for. {@code -Dadvisor.test.db} chooses
 * among {@code external}, {@code testcontainers} and {@code embedded}; {@code auto} takes the first
 * that can be had of external, embedded, testcontainers.
 */
public final class TestServers {
  private static final Map<ServerKind, DatabaseServer> RUNNING = new EnumMap<>(ServerKind.class);
  private static final Map<ServerKind, DatabaseServer> CONTAINERS = new EnumMap<>(ServerKind.class);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TestServers::stopAll));
  }

  /**
   * The running server of a kind.
   *
   * @throws ServerUnavailableException if this machine cannot have it
   */
  public static synchronized DatabaseServer get(ServerKind kind) {
    DatabaseServer running = RUNNING.get(kind);
    if (running != null) {
      return running;
    }
    DatabaseServer started = start(kind);
    RUNNING.put(kind, started);
    return started;
  }

  /** The running container of a kind, whatever {@code advisor.test.db} says. */
  static synchronized DatabaseServer container(ServerKind kind) {
    return CONTAINERS.computeIfAbsent(kind, ContainerServer::start);
  }

  /** Stops every server that this JVM has started. */
  static synchronized void stopAll() {
    RUNNING.values().forEach(DatabaseServer::close);
    RUNNING.clear();
    CONTAINERS.values().forEach(DatabaseServer::close);
    CONTAINERS.clear();
  }

  private static DatabaseServer start(ServerKind kind) {
    try {
      return switch (System.getProperty("advisor.test.db", "auto")) {
        case "external" -> external(kind);
        case "testcontainers" -> ContainerServer.start(kind);
        case "embedded" -> embedded(kind);
        default -> any(kind);
      };
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static DatabaseServer any(ServerKind kind) throws IOException, InterruptedException {
    Optional<ExternalServer> external = ExternalServer.find(kind);
    if (external.isPresent()) {
      return external.get();
    }
    try {
      return embedded(kind);
    } catch (ServerUnavailableException e) {
      if (DockerClientFactory.instance().isDockerAvailable()) {
        return ContainerServer.start(kind);
      }
      throw e;
    }
  }

  private static DatabaseServer external(ServerKind kind) {
    return ExternalServer.find(kind)
        .orElseThrow(
            () ->
                new ServerUnavailableException(
                    "advisor.test." + kind.propertyName() + ".url is not set"));
  }

  private static DatabaseServer embedded(ServerKind kind) throws IOException, InterruptedException {
    return switch (kind) {
      case POSTGRESQL_13, POSTGRESQL_15, POSTGRESQL_18 -> EmbeddedPostgresServer.start(kind);
      case POSTGRESQL_15_HYPOPG -> HypopgServer.start(unpacked("postgresql-15-hypopg"));
      case MYSQL_8_0, MARIADB_10_11 ->
          EmbeddedMysqlServer.start(new MysqlProgram(kind, unpacked(MysqlProgram.cacheName(kind))));
    };
  }

  private static Path unpacked(String name) {
    return ServerCache.server(name)
        .orElseThrow(
            () ->
                new ServerUnavailableException(
                    name + " is not in " + ServerCache.root() + ": run ./dev servers"));
  }

  private TestServers() {}
}
