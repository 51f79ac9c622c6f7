package io.queryadvisor.testing.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The unpacked MySQL and MariaDB of {@code ./dev servers}. */
final class ServerCache {

  /** The directory of a server, where it is unpacked whole. */
  static Optional<Path> server(String name) {
    Path directory = root().resolve(name);
    return Files.exists(directory.resolve(".complete")) ? Optional.of(directory) : Optional.empty();
  }

  /** As {@code .dev/servers.sh} finds it. */
  static Path root() {
    Map<String, String> environment = System.getenv();
    String cache = environment.get("ADVISOR_CACHE");
    if (cache != null && !cache.isEmpty()) {
      return Path.of(cache, "servers");
    }
    String xdg = environment.get("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home", "."), ".cache")
            : Path.of(xdg);
    return base.resolve("query-advisor").resolve("servers");
  }

  private ServerCache() {}
}
