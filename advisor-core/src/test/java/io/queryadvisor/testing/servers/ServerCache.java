package io.queryadvisor.testing.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The unpacked MySQL, MariaDB and PostgreSQL with HypoPG of {@code ./dev servers}. */
final class ServerCache {

  /** The directory of a server, where it is unpacked whole. */
  static Optional<Path> server(String name) {
    Path directory = root().resolve(name);
    return Files.exists(directory.resolve(".complete")) ? Optional.of(directory) : Optional.empty();
  }

  /** As {@code .dev/servers.sh} finds it. */
  static Path root() {
    return variable("ADVISOR_CACHE")
        .or(() -> variable("XDG_CACHE_HOME").map(cache -> cache.resolve("query-advisor")))
        .or(() -> variable("HOME").map(home -> home.resolve(".cache/query-advisor")))
        .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".cache/query-advisor"))
        .resolve("servers");
  }

  private static Optional<Path> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(set -> !set.isEmpty()).map(Path::of);
  }

  private ServerCache() {}
}
