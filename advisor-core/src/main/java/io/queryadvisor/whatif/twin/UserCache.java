package io.queryadvisor.whatif.twin;

import java.nio.file.Path;
import java.util.Optional;

/** Where this user keeps what was unpacked or downloaded once. */
public final class UserCache {

  /** {@code $ADVISOR_CACHE}, else below {@code $XDG_CACHE_HOME}, else below the home directory. */
  public static Path directory() {
    return variable("ADVISOR_CACHE")
        .or(() -> variable("XDG_CACHE_HOME").map(cache -> cache.resolve("query-advisor")))
        .or(() -> variable("HOME").map(home -> home.resolve(".cache/query-advisor")))
        .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".cache/query-advisor"));
  }

  private static Optional<Path> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).map(Path::of);
  }

  private UserCache() {}
}
