package io.queryadvisor.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service of a {@code pg_service.conf} (PostgreSQL manual, "The Connection Service File").
 *
 * @param name its section
 */
record PgService(String name, IniFile file) {
  private static final List<String> PASSED_ON =
      List.of("sslmode", "sslrootcert", "sslcert", "sslkey");

  Optional<String> value(String key) {
    return file.value(name, key);
  }

  /** The URL, with what it leaves open taken from the service. */
  UrlParts completed(UrlParts url) {
    String hosts = url.hosts();
    if (hosts.isEmpty()) {
      hosts = value("host").orElse("localhost") + ":" + value("port").orElse("5432");
    }
    String database =
        url.database().isEmpty()
            ? value("dbname").map(PgService::encoded).orElse("")
            : url.database();
    List<String> parameters = new ArrayList<>(url.parameters());
    for (String key : PASSED_ON) {
      if (url.parameter(key).isEmpty()) {
        value(key).ifPresent(value -> parameters.add(key + "=" + encoded(value)));
      }
    }
    return url.with(hosts, database, parameters);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
