package io.queryadvisor.migration.project;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.migration.FlywayLock;
import io.queryadvisor.migration.FlywayNaming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Flyway's settings, from wherever a project keeps them. Its own files come before the Maven
 * plugin's configuration, and that before Spring's; the first that has a setting decides.
 */
final class FlywaySettings {
  /**
   * Names without signs and in lower case, the prefix {@code flyway.} left out: all files agree.
   */
  private final Map<String, String> values = new LinkedHashMap<>();

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  static FlywaySettings read(Path project) {
    FlywaySettings settings = new FlywaySettings();
    ConfigurationFiles files = new ConfigurationFiles(project, settings.diagnostics);
    for (String name : List.of("flyway.toml", "conf/flyway.toml")) {
      settings.add("flyway.", files.read(name, TomlKeys::read));
    }
    for (String name : List.of("flyway.conf", "conf/flyway.conf", "flyway.properties")) {
      settings.add("flyway.", files.read(name, PropertiesKeys::read));
    }
    settings.add("flyway.", files.read("pom.xml", PomKeys::read));
    for (String directory :
        List.of("src/main/resources/", "src/main/resources/config/", "config/")) {
      settings.add(
          "spring.flyway.", files.read(directory + "application.properties", PropertiesKeys::read));
      settings.add("spring.flyway.", files.read(directory + "application.yml", YamlKeys::read));
      settings.add("spring.flyway.", files.read(directory + "application.yaml", YamlKeys::read));
    }
    return settings;
  }

  private void add(String prefix, Map<String, String> keys) {
    keys.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            values.putIfAbsent(plain(key.substring(prefix.length())), value.strip());
          }
        });
  }

  private static String plain(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  /** A setting by the name that {@code flyway.conf} has, without its prefix. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(plain(name))).filter(value -> !value.isEmpty());
  }

  /** A setting that is a list; empty where it is not set. */
  List<String> list(String name) {
    return value(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  FlywayNaming naming() {
    List<String> suffixes = list("sqlMigrationSuffixes");
    return new FlywayNaming(
        value("sqlMigrationPrefix").orElse(FlywayNaming.DEFAULT.prefix()),
        value("sqlMigrationSeparator").orElse(FlywayNaming.DEFAULT.separator()),
        suffixes.isEmpty() ? FlywayNaming.DEFAULT.suffixes() : suffixes);
  }

  FlywayLock lock() {
    return value("postgresql.transactional.lock")
        .map(
            value ->
                value.equalsIgnoreCase("false") ? FlywayLock.SESSION : FlywayLock.TRANSACTIONAL)
        .orElse(FlywayLock.UNKNOWN);
  }

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
