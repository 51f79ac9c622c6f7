package io.queryadvisor.testing.servers;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * Gives a test class a running server, shared with all classes of the JVM:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);
 * }</pre>
 *
 * <p>The class is skipped, with the reason, where the machine cannot have the server; with {@code
 * -Dadvisor.test.db.required=true} it fails instead.
 */
public final class ServerExtension implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);

  private final Supplier<DatabaseServer> source;
  private Optional<DatabaseServer> server = Optional.empty();

  private ServerExtension(Supplier<DatabaseServer> source) {
    this.source = source;
  }

  /** A server as {@code -Dadvisor.test.db} wants it. */
  public static ServerExtension of(ServerKind kind) {
    return new ServerExtension(() -> TestServers.get(kind));
  }

  /** A server in a container, for a class that is disabled without Docker. */
  public static ServerExtension container(ServerKind kind) {
    return new ServerExtension(() -> TestServers.container(kind));
  }

  /** The server; only within tests. */
  public DatabaseServer server() {
    return server.orElseThrow();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // Closed when the last class of the run has ended.
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("servers", unused -> new Stop(), Stop.class);
    try {
      server = Optional.of(source.get());
    } catch (ServerUnavailableException e) {
      if (Boolean.getBoolean("advisor.test.db.required")) {
        throw e;
      }
      throw new TestAbortedException(e.getMessage(), e);
    }
  }

  private static final class Stop implements AutoCloseable {
    @Override
    public void close() {
      TestServers.stopAll();
    }
  }
}
