package io.queryadvisor.testing.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A server that somebody else runs: system properties {@code advisor.test.<name>.url}, {@code
 * .user} and {@code .password}, or variables {@code ADVISOR_TEST_<NAME>_URL} … The URL has {@code
 * %s} where the database's name goes.
 */
record ExternalServer(ServerKind kind, String urlTemplate, String adminUser, String adminPassword)
    implements DatabaseServer {

  static Optional<ExternalServer> find(ServerKind kind) {
    return value(kind, "url")
        .map(
            url ->
                new ExternalServer(
                    kind,
                    url,
                    value(kind, "user").orElse(kind.engine().isMySqlFamily() ? "root" : "postgres"),
                    value(kind, "password").orElse("")));
  }

  private static Optional<String> value(ServerKind kind, String key) {
    String name = "advisor.test." + kind.propertyName() + "." + key;
    String variable = name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    return Optional.ofNullable(System.getProperty(name))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .filter(text -> !text.isEmpty());
  }

  @Override
  public String url(String database) {
    return urlTemplate.replace("%s", database);
  }

  @Override
  public List<Path> logFiles() {
    return List.of();
  }

  /** It is not ours to stop. */
  @Override
  public void close() {}
}
