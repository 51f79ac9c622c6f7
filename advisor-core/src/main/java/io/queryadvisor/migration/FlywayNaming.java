package io.queryadvisor.migration;

import java.util.List;
import java.util.Optional;

/**
 * How Flyway tells migrations by the names of their files.
 *
 * @param prefix of a versioned migration
 * @param separator between version and description
 * @param suffixes of SQL migrations; the first is written
 */
public record FlywayNaming(String prefix, String separator, List<String> suffixes) {
  /** {@code V1__description.sql}. */
  public static final FlywayNaming DEFAULT = new FlywayNaming("V", "__", List.of(".sql"));

  public FlywayNaming {
    suffixes = List.copyOf(suffixes);
  }

  /** The version in a file's name; empty where it is no versioned migration. */
  public Optional<String> version(String fileName) {
    boolean java = fileName.endsWith(".java") || fileName.endsWith(".class");
    if (!java && suffixes.stream().noneMatch(fileName::endsWith)) {
      return Optional.empty();
    }
    int end = fileName.indexOf(separator);
    // A baseline has the version of the last migration that it stands for.
    for (String start : List.of(prefix, "B")) {
      if (end > start.length() && fileName.startsWith(start)) {
        return Optional.of(fileName.substring(start.length(), end)).filter(VersionOrder::isVersion);
      }
    }
    return Optional.empty();
  }

  String fileName(String version, String description) {
    return prefix
        + version
        + separator
        + description
        + suffixes.stream().findFirst().orElse(".sql");
  }
}
